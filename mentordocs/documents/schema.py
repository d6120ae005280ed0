"""The JSON Schema of the data inside a paper, from the very models that read it.

A paper carries just what its words needed, so nothing within the mentorship is required.
"""

from typing import Any

from pydantic import ConfigDict, create_model
from pydantic.json_schema import GenerateJsonSchema

from mentordocs.documents.data import SCHEMA, PaperData
from mentordocs.dossier.restoring import SHAPE


def paper_schema() -> dict[str, Any]:
    """The schema, as a tree of JSON (draft 2020-12)."""
    whole = PaperData.model_json_schema(mode="validation", schema_generator=_Generator)
    keys: dict[str, Any] = {key: (kind, ...) for key, kind in SHAPE.items()}
    slices = create_model("Mentorship", __config__=ConfigDict(extra="forbid"), **keys)
    inner = slices.model_json_schema(mode="validation", schema_generator=_Generator)
    parts = {name: _in_part(part) for name, part in inner.pop("$defs").items()}
    definitions = {**whole.pop("$defs"), **parts, "Mentorship": _in_part(inner)}
    whole["properties"]["mentorship"] = {"$ref": "#/$defs/Mentorship"}
    whole["required"] = ["schema", *whole["required"]]
    head = {"$schema": GenerateJsonSchema.schema_dialect, "$id": SCHEMA, "title": "The data inside a paper"}
    return {**head, **_without_words(whole), "$defs": dict(sorted(_without_words(definitions).items()))}


class _Generator(GenerateJsonSchema):
    """Defaults are said by the reader, not by the schema."""

    def default_schema(self, schema: Any) -> dict[str, Any]:
        return self.generate_inner(schema["schema"])

    def datetime_schema(self, schema: Any) -> dict[str, Any]:
        # Wall-clock time where the programme is; the format "date-time" would want an offset.
        return {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$"}


def _in_part(part: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in part.items() if key != "required"}


def _without_words(tree: Any) -> Any:
    """The descriptions are docstrings for who reads the code, and titles say the names again."""
    if isinstance(tree, dict):
        words = {key for key in ("title", "description") if isinstance(tree.get(key), str)}
        return {key: _without_words(each) for key, each in tree.items() if key not in words}
    return [_without_words(each) for each in tree] if isinstance(tree, list) else tree
