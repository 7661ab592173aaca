"""The weeks of a simulation as a table."""

from flows.model.effects import Effect, RecordDecision, RecordWorkout


def week_table(effects: list[tuple[int, Effect]]) -> str:
    """Return one row per week: run-walk steps done, run minutes, strength days, and decisions.

    `effects` are pairs of the day (0 = the first) and an effect of it.
    """
    weeks: dict[int, dict[str, list[str]]] = {}
    for day, effect in effects:
        row = weeks.setdefault(day // 7 + 1, {"runs": [], "minutes": [], "strength": [], "decided": []})
        if isinstance(effect, RecordWorkout) and effect.done != "skipped":
            if effect.kind == "run":
                row["runs"].append(effect.step or "-")
                row["minutes"].append(str(effect.minutes))
            elif effect.kind == "strength":
                row["strength"].append("x")
        elif isinstance(effect, RecordDecision) and effect.action != "continue":
            row["decided"].append(f"{effect.topic}:{effect.action}")
    head = f"{'week':<5}{'runs':<22}{'run min':<9}{'strength':<10}decided"
    return "\n".join([head, *(_week(number, weeks[number]) for number in sorted(weeks))]) + "\n"


def _week(number: int, row: dict[str, list[str]]) -> str:
    minutes = sum(int(minute) for minute in row["minutes"])
    decided = ", ".join(dict.fromkeys(row["decided"]))
    return f"{number:<5}{' '.join(row['runs']):<22}{minutes:<9}{len(row['strength']):<10}{decided}".rstrip()
