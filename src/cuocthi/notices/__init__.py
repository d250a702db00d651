"""Words to people by mail, print or a text to copy (thông báo), each sent once per key."""
