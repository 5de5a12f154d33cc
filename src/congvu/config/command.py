"""The ``congvu`` command: one word for everything an operator does."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line; gives the exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "congvu.config.settings")
    parser = _parser()
    options, more = parser.parse_known_args(argv)
    if more and "arguments" not in options:
        parser.error(f"unrecognized arguments: {' '.join(more)}")
    if more:  # such as --help, which is for the command that takes the arguments
        options.arguments = [*more, *options.arguments]
    command: Callable[[argparse.Namespace], int] = options.command
    return command(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="congvu", description="The working suite of a provincial department."
    )
    words = parser.add_subparsers(required=True, metavar="COMMAND")

    serve = words.add_parser("serve", help="start web and jobs together; Ctrl-C stops both")
    serve.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
    serve.add_argument("--host", default=os.environ.get("CONGVU_BIND", "127.0.0.1"))
    serve.add_argument("--workers", type=int, default=int(os.environ.get("CONGVU_WORKERS", "2")))
    serve.add_argument(
        "--demo", action="store_true", help="fill an empty database with the demo agency first"
    )
    serve.add_argument("--no-jobs", action="store_true", help="web only; the jobs run in another process")
    serve.set_defaults(command=_serve)

    jobs = words.add_parser("jobs", help="run the jobs, without the web")
    jobs.add_argument("--once", action="store_true", help="handle what is due now and end")
    jobs.set_defaults(command=_jobs)

    demo = words.add_parser("demo", help="rebuild the demo agency; all data in the folder is replaced")
    demo.add_argument("--yes", action="store_true", help="do not ask before replacing data")
    demo.set_defaults(command=_demo)

    admin = words.add_parser("admin", help="open an administrator's account and print its first password")
    admin.add_argument("username")
    admin.add_argument("full_name", metavar="'FULL NAME'")
    admin.set_defaults(command=_admin)

    words.add_parser("check", help="is this installation fit for work?").set_defaults(command=_check)

    trail = words.add_parser("trail", help="verify the trail, prove a dossier, check a proof", add_help=False)
    trail.add_argument("arguments", nargs=argparse.REMAINDER)
    trail.set_defaults(command=_trail)

    signing = words.add_parser(
        "signing", help="check the signatures of a PDF, add a signing key", add_help=False
    )
    signing.add_argument("arguments", nargs=argparse.REMAINDER)
    signing.set_defaults(command=_signing)

    similar = words.add_parser("similar", help="find copied texts in files, without a server", add_help=False)
    similar.add_argument("arguments", nargs=argparse.REMAINDER)
    similar.set_defaults(command=_similar)

    for name, help_text in (("backup", "write a backup into DIR"), ("restore", "restore a backup from DIR")):
        word = words.add_parser(name, help=help_text)
        word.add_argument("directory", type=Path, metavar="DIR")
        word.set_defaults(command=_backup if name == "backup" else _restore)
    return parser


def _django() -> None:
    import django  # noqa: PLC0415 - start-up order: the settings are named first

    django.setup()


def _serve(options: argparse.Namespace) -> int:
    _django()
    from congvu.config import serve  # noqa: PLC0415 - start-up order: needs Django set up

    return serve.serve(
        serve.Plan(options.host, options.port, options.workers, demo=options.demo, jobs=not options.no_jobs)
    )


def _jobs(options: argparse.Namespace) -> int:
    _django()
    from congvu.config import jobs  # noqa: PLC0415 - start-up order: needs Django set up

    return jobs.run_once() if options.once else jobs.run_until_stopped()


def _demo(options: argparse.Namespace) -> int:
    _django()
    from congvu.config import demo  # noqa: PLC0415 - start-up order: needs Django set up

    return demo.rebuild(ask=not options.yes)


def _admin(options: argparse.Namespace) -> int:
    _django()
    from congvu.config import installation  # noqa: PLC0415 - start-up order: needs Django set up

    installation.prepare()
    return _told(lambda: installation.open_administrator(options.username, options.full_name))


def _check(options: argparse.Namespace) -> int:
    _django()
    from congvu.config import checks  # noqa: PLC0415 - start-up order: needs Django set up

    return checks.report()


def _trail(options: argparse.Namespace) -> int:
    return _of_django("trail", options.arguments)


def _signing(options: argparse.Namespace) -> int:
    return _of_django("signing", options.arguments)


def _of_django(word: str, arguments: Sequence[str]) -> int:
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - start-up order

    execute_from_command_line(["congvu", word, *arguments])
    return 0


def _similar(options: argparse.Namespace) -> int:
    from congvu.config.folder import command as folder  # noqa: PLC0415 - start-up order: as below
    from congvu.similarity import command  # noqa: PLC0415 - start-up order: the others need none of its libraries

    return command.main(options.arguments, more=[folder.add])


def _backup(options: argparse.Namespace) -> int:
    _django()
    from congvu.config import backup  # noqa: PLC0415 - start-up order: needs Django set up

    return _told(lambda: backup.backup(options.directory))


def _restore(options: argparse.Namespace) -> int:
    _django()
    from congvu.config import backup  # noqa: PLC0415 - start-up order: needs Django set up

    return _told(lambda: backup.restore(options.directory))


def _told(work: Callable[[], Sequence[str]]) -> int:
    """Print what was done, or why it was refused."""
    from congvu.kit.refusal import Refused  # noqa: PLC0415 - start-up order

    try:
        for sentence in work():
            print(sentence)
    except Refused as refused:
        print(refused.refusal.sentence, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
