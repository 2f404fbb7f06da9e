"""What is published for programs beside the pages: data, feeds, segments, sitemaps, plain text."""
