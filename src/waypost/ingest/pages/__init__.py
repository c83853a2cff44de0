"""Pages as they come: files and addresses, any encoding, HTML, Markdown or text, cleaned to the prose in them."""
