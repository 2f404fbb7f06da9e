"""From the model to text: pages, feeds and data; nothing here touches the disk."""
