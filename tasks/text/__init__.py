"""From a capture to a document: text, metadata, language, blocks, sentences. No claims."""
