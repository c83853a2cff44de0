"""Pages as PDF: the data goes in as JSON, the layout is a Typst template, the fonts come with the package."""
