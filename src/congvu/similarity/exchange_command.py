"""The words of ``congvu similar`` for exchanging fingerprints with another agency."""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from congvu.similarity import exchange, exchange_file, store
from congvu.similarity.agreement import Agreement, Register, WrongKey
from congvu.similarity.exchange_file import WrongFile
from congvu.similarity.index import MemoryIndex
from congvu.similarity.known import Known
from congvu.similarity.rows import rows
from congvu.similarity.tokens import tokens

if TYPE_CHECKING:
    from argparse import _SubParsersAction

WRONG = (WrongKey, WrongFile, exchange.OtherTerms)
"""What is said to the operator as it is."""

_OWN = "numbers.secret"


def add(words: "_SubParsersAction[argparse.ArgumentParser]") -> None:
    """Put the words ``agreement``, ``export``, ``foreign`` and ``resolve`` among the others."""
    agreement = words.add_parser("agreement", help="make the secret that two agencies share")
    agreement.add_argument("file", type=Path, metavar="KEYFILE")
    agreement.set_defaults(command=_agreement)

    export = words.add_parser("export", help="fingerprints of a collection for another agency, without text")
    export.add_argument("--name", required=True, help="whom to ask: the name of this agency")
    export.add_argument("--out", type=Path, required=True, metavar="FILE")
    export.add_argument("--sample", type=int, default=exchange.SAMPLE, choices=range(1, 33), metavar="M")
    export.set_defaults(command=_export)

    foreign = words.add_parser("foreign", help="ask the fingerprints of another agency for texts of ours")
    foreign.add_argument("docs", type=Path, metavar="DOCS.jsonl")
    foreign.add_argument("--with", type=Path, required=True, metavar="FILE", dest="file")
    foreign.add_argument("--out", type=Path, metavar="RESULT.jsonl", help="default: the terminal")
    foreign.set_defaults(command=_foreign)

    resolve = words.add_parser("resolve", help="which text of ours another agency means by its number")
    resolve.add_argument("number", nargs="+")
    resolve.set_defaults(command=_resolve)

    for word in (export, foreign, resolve):
        word.add_argument("--store", type=Path, required=word is not foreign, metavar="DIR")
        word.add_argument("--agreement", type=Path, required=True, metavar="KEYFILE")


def _agreement(options: argparse.Namespace) -> int:
    Agreement.new().write(options.file)
    print(f"{options.file}: give it to the other agency by a safe way, and to nobody else.")
    return 0


def _export(options: argparse.Namespace) -> int:
    agreement = Agreement.load(options.agreement)
    index, known = store.load(options.store)
    own = options.store / _OWN
    if not own.exists():
        Agreement.new().write(own)
    register = Register(Agreement.load(own), agreement)
    told = exchange.fingerprints(
        index, index.numbers(), known, agreement, register, name=options.name, sample=options.sample
    )
    exchange_file.save(options.out, told, agreement)
    size = options.out.stat().st_size
    print(f"{len(told.numbers)} texts, {len(told.values)} values, {size} bytes in {options.out}")
    return 0


def _foreign(options: argparse.Namespace) -> int:
    agreement = Agreement.load(options.agreement)
    fingerprints = exchange_file.load(options.file, agreement)
    asking = exchange.Asking(fingerprints, agreement, *_collection(options))
    out = options.out.open("w", encoding="utf-8") if options.out else sys.stdout
    try:
        for row in rows(options.docs):
            found = [asdict(each) for each in asking.ask(tokens(row["text"]))]
            out.write(json.dumps({"id": row["id"], "found": found}, ensure_ascii=False) + "\n")
    finally:
        if options.out:
            out.close()
    return 0


def _collection(options: argparse.Namespace) -> tuple[MemoryIndex, Known]:
    """From which it is learnt what is common: our collection, or else the texts that are asked about."""
    if options.store:
        return store.load(options.store)
    index = MemoryIndex()
    for row in rows(options.docs):
        index.add(row["id"], row["text"])
    return index, Known()


def _resolve(options: argparse.Namespace) -> int:
    register = Register(Agreement.load(options.store / _OWN), Agreement.load(options.agreement))
    index, _ = store.load(options.store)
    wanted = {number.strip().upper() for number in options.number}
    found = [(register.number(key), key) for key in (str(index.key(n)) for n in index.numbers())]
    told = [(number, key) for number, key in found if number in wanted]
    for number, key in told:
        print(f"{number}\t{key}")
    return 0 if len({number for number, _ in told}) == len(wanted) else 1
