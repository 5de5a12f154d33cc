"""The tree against the slow and obvious words of RFC 6962, and against its published values."""

from hypothesis import given
from hypothesis import strategies as st

from congvu.trail.logic import merkle

SIZES = st.integers(1, 70)


def leaves(size: int) -> list[bytes]:
    return [merkle.leaf_hash(str(n).encode()) for n in range(size)]


def slow_root(hashes: list[bytes]) -> bytes:
    """MTH of RFC 6962, 2.1, word by word."""
    if not hashes:
        return merkle.EMPTY
    if len(hashes) == 1:
        return hashes[0]
    part = 1
    while part * 2 < len(hashes):
        part *= 2
    return merkle.node_hash(slow_root(hashes[:part]), slow_root(hashes[part:]))


def slow_hash_at(size: int) -> merkle.HashAt:
    hashes = leaves(size)

    def hash_at(height: int, index: int) -> bytes:
        row = hashes[index << height : (index + 1) << height]
        assert len(row) == 1 << height
        return slow_root(row)

    return hash_at


def test_known_roots() -> None:
    data = [
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    ]
    tree = merkle.Growing()
    for text in data:
        list(tree.add(merkle.leaf_hash(bytes.fromhex(text))))

    assert tree.root().hex() == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    assert merkle.EMPTY.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@given(SIZES)
def test_root_is_what_the_standard_says(size: int) -> None:
    tree = merkle.Growing()
    for leaf in leaves(size):
        list(tree.add(leaf))

    assert merkle.root(size, slow_hash_at(size)) == slow_root(leaves(size)) == tree.root()


@given(SIZES)
def test_growing_names_every_complete_subtree_once(size: int) -> None:
    tree = merkle.Growing()
    completed = [subtree for leaf in leaves(size) for subtree in tree.add(leaf)]

    hash_at = slow_hash_at(size)
    expected = [(h, i) for h in range(size.bit_length()) for i in range(size >> h)]
    assert sorted((height, index) for height, index, _ in completed) == expected
    assert all(hash_at(height, index) == found for height, index, found in completed)


@given(SIZES, st.data())
def test_inclusion_leads_to_the_root_from_its_own_place_only(size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, size - 1))
    other = data.draw(st.integers(0, size - 1))
    path = merkle.inclusion(index, size, slow_hash_at(size))
    root = slow_root(leaves(size))

    assert merkle.root_by_inclusion(leaves(size)[index], index, size, path) == root
    assert (merkle.root_by_inclusion(leaves(size)[other], other, size, path) == root) == (other == index)


@given(SIZES, st.data())
def test_inclusion_fails_when_any_step_is_changed(size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, size - 1))
    path = merkle.inclusion(index, size, slow_hash_at(size))
    bent = data.draw(st.sampled_from([path[:-1], [*path, merkle.EMPTY], [merkle.EMPTY, *path[1:]]]))

    found = merkle.root_by_inclusion(leaves(size)[index], index, size, bent)
    assert (found == slow_root(leaves(size))) == (bent == path)


@given(SIZES, SIZES)
def test_consistency_holds_between_a_tree_and_its_beginning(one: int, other: int) -> None:
    old, new = sorted((one, other))
    path = merkle.consistency(old, new, slow_hash_at(new))

    assert merkle.is_consistent(old, slow_root(leaves(old)), new, slow_root(leaves(new)), path)


@given(SIZES, SIZES, st.data())
def test_consistency_fails_when_an_old_leaf_was_changed(one: int, other: int, data: st.DataObject) -> None:
    old, new = sorted((one, other))
    changed = leaves(old)
    changed[data.draw(st.integers(0, old - 1))] = merkle.leaf_hash(b"changed")
    path = merkle.consistency(old, new, slow_hash_at(new))

    assert not merkle.is_consistent(old, slow_root(changed), new, slow_root(leaves(new)), path)
