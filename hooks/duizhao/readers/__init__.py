"""From text to the model: a raw summary, Markdown and vocabularies, each with its findings."""
