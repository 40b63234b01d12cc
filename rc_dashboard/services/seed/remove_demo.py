"""Going live after trying: what is marked as example goes, what is real stays.

Journals: one that tells of examples only goes whole, its last seal written into the programme's own
journal. One that tells of anything real stays whole, since an entry that is taken out breaks the seal
of every later one; it gains an entry that says that the examples have gone.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from rc_dashboard.domain.access import Reader, Right, demand
from rc_dashboard.domain.errors import Refusal, Refusals
from rc_dashboard.domain.vocabulary import Hangs
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store import files
from rc_dashboard.store.cache import cached_rows
from rc_dashboard.store.database import Database, Row, Transaction
from rc_dashboard.store.engine import removal
from rc_dashboard.store.journal import PROGRAMME_ID

#: Real records that hang on an example, said one by one; of more, how many.
SAID = 20


@dataclass(frozen=True, slots=True)
class Removed:
    """What went: records, journals that went whole, files."""

    records: int
    journals: int
    files: int


def has_examples(database: Database) -> bool:
    """Whether anything here is marked as example."""
    return bool(cached_rows(database, "seed/examples/present"))


def remove_demo(work: UnitOfWork) -> Removed:
    """Take away every example, its accounts, rooms and files; all of it or nothing.

    Raises ``NotAllowed``; ``Refusal``: ``no_examples``, ``own_account_is_example``; ``Refusals`` with
    what is real and hangs on an example (``hangs_on_example``).
    """
    demand(work.reader, Right.ADMINISTER)
    with work.transaction() as tx:
        removal.collect(tx)
        if not tx.ask("duckdb/examples/any"):
            raise Refusal("no_examples")
        _demand_way_in(tx, work.reader)
        _demand_nothing_hangs(tx)
        chains = removal.chains_that_go(tx)
        leaving = [row["municipality_id"] for row in chains]
        cited = _spare_accounts(tx, work, leaving)
        digests = [row["file_sha256"] for row in tx.ask("duckdb/examples/files")]
        staying = [row["municipality_id"] for row in tx.ask("duckdb/examples/chains_told", leaving=leaving)]
        records = removal.remove(tx)
        removal.remove_chains(tx, leaving)
        removal.finish(tx)
        _tell(work, chains, staying, records, cited)
        unused = [digest for digest in digests if not tx.ask("translations/file_in_use", file_sha256=digest)]
    work.database.forget_journals(leaving)
    for digest in unused:
        files.forget(work.database.path, digest)
    return Removed(records, len(chains), len(unused))


def _demand_way_in(tx: Transaction, reader: Reader) -> None:
    """Who presses the button must be able to come back; the command has the server itself."""
    if reader.account_id is not None and tx.ask("seed/examples/account", id=reader.account_id):
        raise Refusal("own_account_is_example")


def _demand_nothing_hangs(tx: Transaction) -> None:
    hanging = tx.ask("duckdb/examples/hanging")
    reasons = [
        Refusal("hangs_on_example", hangs=Hangs(row["kind"]), code=row["code"], on=row["hangs_on"])
        for row in hanging[:SAID]
    ]
    if len(hanging) > SAID:
        reasons.append(Refusal("more_hangs_on_examples", count=len(hanging) - SAID))
    if reasons:
        raise Refusals(reasons)


def _spare_accounts(tx: Transaction, work: UnitOfWork, leaving: list[UUID]) -> int:
    """An example account that something real names stays, emptied, as that of somebody who has left."""
    cited = tx.ask("duckdb/examples/accounts_cited", leaving=leaving)
    for row in cited:
        tx.run("duckdb/examples/spare", id=row["id"])
        tx.run("accounts/erasure/erase_account", id=row["id"], erased_at_utc=work.now_utc)
        tx.run("seed/examples/unmark_account", id=row["id"])
    return len(cited)


def _tell(work: UnitOfWork, chains: list[Row], staying: list[UUID], records: int, cited: int) -> None:
    """One entry in each journal that stays; the programme's keeps the last seal of those that went."""
    heads = {row["code"]: {"seq": row["seq"], "hash": row["hash"]} for row in chains}
    told: dict[str, object] = {"records": records, "journals": heads, "accounts_emptied": cited}
    work.record(PROGRAMME_ID, "examples.removed", PROGRAMME_ID, told)
    for place in staying:
        work.record(place, "examples.removed", place, {})
