"""Papers that go out, written from facts and by persons: templates, versions, comments (soạn văn bản)."""
