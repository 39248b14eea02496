"""Words: the one Jinja2 environment, and which names each template gets."""
