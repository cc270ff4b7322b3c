"""The one-to-one tables of the machines, and their inverse."""

from __future__ import annotations

from collections.abc import Mapping

from sources import Sources

# --- What the mirror's one-to-one table does, read off damaged pages ------------------------------
# Each fact below was seen on pages (docs: the damage model); everything else follows OpenCC's
# first candidate. KEPT stay as they are although OpenCC would convert them.
KEPT = "后于里系制干面松范余并愿志游布采周斗占伙云谷郁扎征涌杰困淀么筑"
# OpenCC prefers forms that no naive table uses (喫 for 吃): these stay on ordinary pages.
KEPT_ORTHODOX = "吃岩唇皂咨吁厘膻跖腌熏蝎蚝"
CONVERTED = dict(
    zip("着历复发钟准冲症净钻汇获尽坛党", "著歷復發鐘準沖癥凈鉆匯獲盡壇黨", strict=True)
)
# A second family of pages leans on Kangxi or Japanese forms and leaves a few characters alone.
KANGXI = dict(zip("致历产内号国", "緻曆産内号国", strict=True))


def in_gbk(character: str) -> bool:
    """Whether a page in GBK can hold the character."""
    try:
        return len(character.encode("gbk")) == 2
    except UnicodeEncodeError:
        return False


def candidates(sources: Sources, character: str) -> list[str]:
    """Traditional candidates in the forms that ordinary pages use, best first."""
    found: list[str] = []
    for value in sources.st.get(character, []) + sources.st_old.get(character, []):
        usual = sources.taiwan.get(value, value)
        for form in (usual, value) if value == character else (usual,):
            if in_gbk(form) and form not in found:
                found.append(form)
    return found


def machine_tables(sources: Sources) -> dict[str, dict[str, str]]:
    """Simplified -> Traditional as each family of machines has it; identities are left out."""
    mirror: dict[str, str] = {}
    first: dict[str, str] = {}
    last: dict[str, str] = {}
    for character in sources.st:
        forms = candidates(sources, character)
        others = [form for form in forms if form != character]
        if not others or not in_gbk(character):
            continue
        first[character], last[character] = others[0], others[-1]
        keeps = forms[0] == character or character in KEPT + KEPT_ORTHODOX
        if not keeps:
            mirror[character] = others[0]
    mirror |= CONVERTED
    first |= {"症": "癥"}
    tai = {key: value for key, value in mirror.items() if key != "台"}
    kangxi = {key: value for key, value in (mirror | KANGXI).items() if key != value}
    return {
        "mirror": mirror,
        "mirror-tai": tai,
        "first-candidate": first,
        "last-candidate": last,
        "kangxi": kangxi,
    }


def reversal(sources: Sources, machines: Mapping[str, dict[str, str]]) -> dict[str, list[str]]:
    """Traditional -> Simplified candidates, the default first, itself among them if it may stay.

    OpenCC's current table leads; what it has no row for comes from opencc-python-reimplemented
    and, last, from the machine tables themselves.
    """
    merged = merged_candidates(sources, machines)
    simplified_forms = {value for values in merged.values() for value in values[:1]}
    for key, values in merged.items():
        # Closed: the default of a row is never itself a key that would be converted again.
        if values[0] in merged and values[0] != key and merged[values[0]][0] != values[0]:
            values[0] = merged[values[0]][0]
        if key in simplified_forms and key not in values:
            values.append(key)
    return {key: values for key, values in merged.items() if values != [key]}


def merged_candidates(
    sources: Sources, machines: Mapping[str, dict[str, str]]
) -> dict[str, list[str]]:
    """Traditional -> every Simplified candidate of the dictionaries and of the machine tables."""
    merged: dict[str, list[str]] = {}
    for table in (sources.ts, sources.ts_old):
        for key, values in table.items():
            merged.setdefault(key, [])
            merged[key] += [value for value in values if value not in merged[key]]
    for machine in machines.values():
        for simplified, traditional in machine.items():
            row = merged.setdefault(traditional, [])
            if simplified not in row:
                # A form that Simplified text also uses (著, 壹, 后) may equally be itself.
                row += [value for value in (traditional, simplified) if value not in row]
    return merged
