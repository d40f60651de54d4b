"""Questions that are not requests for statutory advice, and how long we give people to answer them."""

# Our own target, which whoever asks may change: no regulation sets one.
REPLY_WORKING_DAYS = 10
