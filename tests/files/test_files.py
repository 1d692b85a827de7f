import errno
import os
from pathlib import Path

import pytest

from fazhi_report.diagnostics import Problem
from fazhi_report.files import (
    display_name,
    expand,
    expand_forms,
    path_of,
    read_bytes,
    reason,
    refuse_overwriting,
    rewrite,
    write_together,
    write_whole,
)


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


def fail_to_replace(monkeypatch):
    def replace(path, target):
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(Path, "replace", replace)


@pytest.mark.parametrize(
    ("name", "message"),
    [("无.yaml", "没有这个文件"), (".", "这是一个文件夹"), ("a\0b", "不允许的字符")],
)
def test_read_bytes_says_why_it_failed(tmp_path, name, message):
    with pytest.raises(Problem, match=message):
        read_bytes(tmp_path / name)


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (
            OSError(errno.EACCES, "denied"),
            "没有权限，或文件正在 Word、WPS 中打开，请关闭后再试",
        ),
        (OSError(errno.ENOSPC, "no space"), "磁盘已满"),
        (OSError(errno.EIO, "input/output"), "磁盘读写出错"),
        (OSError(errno.EXDEV, "cross-device"), "cross-device"),
        (OSError("unknown"), "unknown"),
        (ValueError("null byte"), "路径中有不允许的字符"),
    ],
)
def test_reason(error, message):
    assert reason(error) == message


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_only_the_user_can_read_what_is_being_written(tmp_path):
    with write_whole(tmp_path / "a") as path:
        assert path.parent.stat().st_mode & 0o077 == 0
        path.write_bytes(b"1")
    assert (tmp_path / "a").read_bytes() == b"1"


def test_write_together_makes_folders_and_leaves_no_temporary_files(tmp_path):
    files = {tmp_path / "a": b"1", tmp_path / "b" / "c" / "d": b"2"}
    write_together(files)
    assert {path: path.read_bytes() for path in files} == files
    assert names_in(tmp_path) == ["a", "b"]
    assert names_in(tmp_path / "b" / "c") == ["d"]


@pytest.mark.parametrize("name", ["file/b", "folder", "a\0b", "x" * 300])
def test_write_together_writes_nothing_if_one_file_fails(tmp_path, name):
    (tmp_path / "file").write_bytes(b"old")
    (tmp_path / "folder").mkdir()
    with pytest.raises(Problem, match="无法写入"):
        write_together({tmp_path / "file": b"new", tmp_path / "new": b"1", tmp_path / name: b"2"})
    assert (tmp_path / "file").read_bytes() == b"old"
    assert names_in(tmp_path) == ["file", "folder"]


def test_write_together_removes_temporary_files_if_renaming_fails(tmp_path, monkeypatch):
    fail_to_replace(monkeypatch)
    with pytest.raises(Problem, match="磁盘已满"):
        write_together({tmp_path / "a": b"1", tmp_path / "b": b"2"})
    assert names_in(tmp_path) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_rewrite_keeps_permissions_and_links(tmp_path):
    path, link = tmp_path / "a", tmp_path / "link"
    path.write_bytes(b"old")
    path.chmod(0o640)
    link.symlink_to(path)
    rewrite(link, b"new")
    assert link.is_symlink()
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert names_in(tmp_path) == ["a", "link"]


def test_rewrite_keeps_the_old_content_if_it_fails(tmp_path, monkeypatch):
    path = tmp_path / "a"
    path.write_bytes(b"old")
    fail_to_replace(monkeypatch)
    with pytest.raises(Problem, match="磁盘已满"):
        rewrite(path, b"new")
    assert path.read_bytes() == b"old"
    assert names_in(tmp_path) == ["a"]


def test_rewrite_refuses_a_file_without_write_permission(tmp_path, monkeypatch):
    path = tmp_path / "a"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(Problem, match="没有权限"):
        rewrite(path, b"new")
    assert path.read_bytes() == b"old"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such owners")
def test_rewrite_keeps_hard_links(tmp_path):
    path, other = tmp_path / "a", tmp_path / "b"
    path.write_bytes(b"the old content")
    other.hardlink_to(path)
    rewrite(path, b"new")
    assert (path.read_bytes(), other.read_bytes()) == (b"new", b"new")
    assert path.samefile(other)
    assert names_in(tmp_path) == ["a", "b"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root gives files away")
def test_rewrite_keeps_the_owner(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"old")
    os.chown(path, 12345, 12345)
    rewrite(path, b"new")
    assert (path.stat().st_uid, path.stat().st_gid) == (12345, 12345)
    assert path.read_bytes() == b"new"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_rewrite_refuses_what_is_no_regular_file(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/stdin"), Path("/dev/fd/0"), Path("/dev/null")):
        with pytest.raises(Problem, match="不是普通文件"):
            rewrite(path, b"new")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_no_result_replaces_a_pipe(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "old").write_bytes(b"old")
    for path in (tmp_path / "pipe", Path("/dev/stdout")):
        with pytest.raises(Problem, match="不是普通文件"):
            write_together({tmp_path / "old": b"new", path: b"new"})
    assert (tmp_path / "old").read_bytes() == b"old"
    assert names_in(tmp_path) == ["old", "pipe"]


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="the system has no /dev/zero")
def test_a_file_without_end_is_not_read(tmp_path):
    (tmp_path / "zero.yaml").symlink_to("/dev/zero")
    with pytest.raises(Problem, match="不是普通文件"):
        read_bytes(tmp_path / "zero.yaml")


def test_the_size_limit_is_exact(tmp_path):
    (tmp_path / "a").write_bytes(b"1234")
    assert read_bytes(tmp_path / "a", 4) == b"1234"
    with pytest.raises(Problem, match="太大"):
        read_bytes(tmp_path / "a", 3)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no named pipes in folders")
def test_expand_reads_no_pipes_that_nobody_named(tmp_path):
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "a.yaml").touch()
    for argument in (tmp_path, tmp_path / "*.yaml"):
        file, problem = expand([str(argument)])
        assert file == tmp_path / "a.yaml"
        assert "pipe.yaml 不是普通文件" in str(problem)
    assert expand([str(tmp_path / "pipe.yaml")]) == {tmp_path / "pipe.yaml": Path()}


def test_forms_of_a_folder_are_not_those_that_links_point_to(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "a.xlsx").touch()
    (tmp_path / "in" / "b.xlsx").symlink_to(tmp_path / "a.xlsx")
    (problem,) = expand_forms([tmp_path / "in"])
    assert "是链接" in str(problem)
    assert expand_forms([tmp_path / "in" / "b.xlsx"]) == [tmp_path / "in" / "b.xlsx"]


@pytest.mark.parametrize("name", ["a.md", "link.md", "folder/../a.md", "hard.md", "loop/a.md"])
def test_outputs_may_not_replace_inputs_by_any_name(tmp_path, name):
    (tmp_path / "folder").mkdir()
    (tmp_path / "a.md").touch()
    (tmp_path / "link.md").symlink_to("a.md")
    (tmp_path / "hard.md").hardlink_to(tmp_path / "a.md")
    (tmp_path / "loop").symlink_to(tmp_path)
    with pytest.raises(Problem, match="结果会覆盖"):
        refuse_overwriting([tmp_path / name], [tmp_path / "a.md"])
    refuse_overwriting([tmp_path / name], [tmp_path / "b.md"])


def test_outputs_may_not_replace_data_files(tmp_path):
    (tmp_path / "a.yaml").touch()
    with pytest.raises(Problem, match=r"^结果会覆盖数据文件 .*a\.yaml，请用 -o 写到别处$"):
        refuse_overwriting([tmp_path / "a.yaml"], ())
    refuse_overwriting([tmp_path / "a.yaml"], (), may_replace_data=True)
    refuse_overwriting([tmp_path / "b.yaml"], ())


def test_display_name_in_a_deleted_folder(tmp_path, monkeypatch):
    (tmp_path / "a").mkdir()
    monkeypatch.chdir(tmp_path / "a")
    (tmp_path / "a").rmdir()
    assert display_name(Path("b.yaml")) == "b.yaml"


def test_rewrite_makes_no_new_file(tmp_path):
    with pytest.raises(Problem, match="无法写入"):
        rewrite(tmp_path / "a", b"new")
    assert names_in(tmp_path) == []


def test_path_of_refuses_an_empty_name():
    assert path_of("a/b") == Path("a/b")
    with pytest.raises(Problem, match="文件名是空的"):
        path_of("")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name in ("b.yaml", "a.yml", "c.txt", ".hidden.yaml", "[1].yaml", "below/two/d.yaml"):
        path = tmp_path / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (["data/c.txt"], ["data/c.txt"]),
        (["data"], ["data/[1].yaml", "data/a.yml", "data/b.yaml", "data/below/two/d.yaml"]),
        (["data/*.yml"], ["data/a.yml"]),
        (["data/?.y*ml"], ["data/a.yml", "data/b.yaml"]),
        (["data/[1].y*"], ["data/[1].yaml"]),
        (["data/**/d.yaml"], ["data/below/two/d.yaml"]),
        (["data/b.yaml", "data/?.yaml", "data/b.yaml"], ["data/b.yaml"]),
        (["none.yaml", "n*.yaml"], ["none.yaml", "n*.yaml"]),
        ([], []),
    ],
)
def test_expand(arguments, names):
    assert [path.as_posix() for path in expand(arguments)] == names


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("other", ["data/../data/b.yaml", "{cwd}/data/b.yaml", "alias/b.yaml"])
def test_a_file_counts_once_however_its_folder_is_spelled(other):
    Path("alias").symlink_to("data")
    assert expand(["data/b.yaml", other.format(cwd=Path.cwd())]) == {Path("data/b.yaml"): Path()}


def test_files_in_folders_that_no_system_has_are_told_apart():
    names = ["甲\0/a.yaml", "乙\0/a.yaml"]
    assert [str(path) for path in expand(names)] == names


@pytest.mark.usefixtures("folder")
def test_expand_returns_problems_in_place_of_their_arguments():
    first, path, second = expand(["", "data/b.yaml", "empty"])
    assert "文件名是空的" in str(first)
    assert path == Path("data/b.yaml")
    assert str(second) == "empty 里没有数据文件（.yaml）"


def test_display_name_is_relative_below_the_current_folder(tmp_path, monkeypatch):
    (tmp_path / "a").mkdir()
    monkeypatch.chdir(tmp_path / "a")
    assert display_name(tmp_path / "a" / "b" / "c.yaml") == "b/c.yaml"
    assert display_name(tmp_path / "c.yaml") == (tmp_path / "c.yaml").as_posix()
    assert display_name(Path("../c.yaml")) == "../c.yaml"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_replaced_files_keep_their_permissions(tmp_path):
    secret, new = tmp_path / "secret", tmp_path / "new"
    secret.write_bytes(b"old")
    secret.chmod(0o600)
    write_together({secret: b"1", new: b"2"})
    assert secret.stat().st_mode & 0o777 == 0o600
    assert new.stat().st_mode & 0o777 != 0o600
