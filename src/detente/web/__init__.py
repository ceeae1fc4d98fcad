"""The HTTP door: native API, events stream, the page. It submits commands to the node and reads through views."""
