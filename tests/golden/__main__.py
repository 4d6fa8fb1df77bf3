"""Write anew the texts, charts and specifications that changed: `python -m tests.golden`."""

from tests.golden import charts, specifications, texts


def main() -> None:
    """Compare and write; a text whose command is gone is taken away."""
    kept = {texts.HERE / one.file: texts.text_of(one) for one in texts.all_printed()}
    kept[charts.FILE] = charts.all_charts()
    kept.update(specifications.all_specifications())
    folders = (texts.HERE, specifications.HERE)
    for folder in folders:
        folder.mkdir(exist_ok=True)
    for file, text in kept.items():
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8")
            print(f"{file.relative_to(texts.ROOT)} written")
    there = {file for folder in folders for file in folder.iterdir()}
    for file in there - kept.keys():
        file.unlink()
        print(f"{file.relative_to(texts.ROOT)} taken away")


if __name__ == "__main__":
    main()
