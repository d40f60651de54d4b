"""Estimating the model's m and u with Splink, from an invented population whose pairs are known."""

import random
from collections.abc import Iterator
from typing import Any

from goldenthread.apps.people.likening import Known, checked_numbers, record_of
from goldenthread.apps.people.scoring import settings_of, table_of
from goldenthread.config.identity.population import Person, make_people, write_again
from goldenthread.core.people.evidence import LinkageModel
from goldenthread.definitions.identity import load_model

# No share is put at nothing: a fault that this population happened not to have is still possible.
LEAST = 0.000001


def known_of_person(person: Person) -> Known:
    """Return an invented record as the comparison is given one."""
    return Known(
        given=(person.given,), family=(person.family,), born_on=person.born_on,
        numbers=checked_numbers(upn=person.upn, nhs=person.nhs), places=(person.postcode,),
        contacts=(person.telephone,),
    )  # fmt: skip


def estimate(*, people: int, seed: int) -> Iterator[tuple[str, str, float, float]]:
    """Yield comparison, level, m and u, as Splink estimates them; `people` is how many invented children, each twice."""
    import pyarrow as pa
    from splink import DuckDBAPI, Linker, SettingsCreator

    model = load_model()
    chance = random.Random(seed)
    pairs = [(one, write_again(one, chance)) for one in make_people(people, seed=seed)]
    records = [record_of(known_of_person(person)) for pair in pairs for person in pair]
    table = table_of(records, first=0).append_column(
        "child", pa.array([at // 2 for at in range(len(records))])
    )
    engine = DuckDBAPI(":memory:")
    settings = SettingsCreator.from_path_or_dict(
        settings_of(model) | {"additional_columns_to_retain": ["child"]}
    )
    linker = Linker(engine.register(table), settings)
    linker.training.estimate_u_using_random_sampling(max_pairs=2_000_000, seed=seed)
    linker.training.estimate_m_from_label_column("child")
    yield from _estimated(linker, model)


def _estimated(linker: Any, model: LinkageModel) -> Iterator[tuple[str, str, float, float]]:
    told = {one["output_column_name"]: one for one in linker.misc.save_model_to_json()["comparisons"]}
    for one in model.comparisons:
        levels = {each["label_for_charts"]: each for each in told[one.name]["comparison_levels"]}
        for level in one.levels:
            found = levels[level.name]
            m, u = found.get("m_probability"), found.get("u_probability")
            yield one.name, level.name, max(m or LEAST, LEAST), max(u or LEAST, LEAST)
