"""An optional language model behind `ports.LanguageModel`: any OpenAI-compatible server.

It is off unless an operator sets an address and a model, and nothing here is imported before that.
It phrases and proposes; it is given no tool, and no way to read or write what is kept. `model` is
the entrance, and the only module that can be imported without the extra `llm`.
"""
