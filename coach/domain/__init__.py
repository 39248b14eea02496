"""Values of the coach, and the words we use for them; standard library only, no clock, no I/O.

*actor*: who acts. *commitment*: a promise to oneself. *target*: its measure. *window*: the span of
local dates a target looks at. *entry*: one logged act, a *give* (done for others) or a *source act*
(something of one's own that a ratio counts). *progress*: where a commitment stands. *check-in*: the
coach asks how it went. *nudge*: any message the coach sends unasked. *outbox*: where nudges wait.
*lesson*, *step*: what is taught, and its parts. *turn*: one thing the coach says and then waits.
"""
