"""A language model of the installation as one more voice in the reading (mô hình ngôn ngữ).

Off unless ``CUOCTHI_MODEL_URL`` names a server. It is asked after the rules have read, in a task
of its own; nothing waits for it. What it says is data: checked against the letter word by word.
"""
