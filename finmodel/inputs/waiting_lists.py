"""What waiting lists and the activity that treats them must agree on (METHOD.md section 2)."""

from finmodel.inputs.files import NOTHING, Files, text
from finmodel.inputs.kinds.elective import ACTIVITY, LISTS


def check_waiting_lists(files: Files) -> None:
    """Report a part of a part, activity on a part, and activity that its own provider pays for."""
    lists = dict(files.records("capacity", LISTS))
    for section, field in ((LISTS, "part_of"), (ACTIVITY, "list")):
        for key, record in files.records("capacity", section):
            name = text(record, field) or ""
            whole = text(lists.get(name, NOTHING), "part_of")
            if whole is not None and name not in (key, whole):
                message = f"{name} is itself a part of {whole}: name {whole}"
                files.refuse("capacity", (section, key, field), message)
    for key, activity in files.records("capacity", ACTIVITY):
        treats = text(lists.get(text(activity, "list") or "", NOTHING), "organisation")
        if treats is not None and treats == text(activity, "payer"):
            message = f"{treats} treats the list, and cannot pay itself"
            files.refuse("capacity", (ACTIVITY, key, "payer"), message)
