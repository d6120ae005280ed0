from pathlib import Path

import pytest

from mentordocs.dossier import load
from mentordocs.dossier.programme import Programme
from mentordocs.errors import UsageError
from mentordocs.register.address import ENVIRONMENT, address
from tests.factories import PROGRAMME as YAML
from tests.factories import write_folder
from tests.register.factories import PROGRAMME

SHARED = PROGRAMME.model_copy(update={"register_": "postgresql://server/mentoren"})


def test_it_is_a_file_in_the_folder_of_data() -> None:
    found = address(Path("data"), PROGRAMME, {})
    assert (str(found), found.archive, found.server) == ("data/register.db", Path("data/archive"), "")


def test_the_environment_goes_before_the_programme() -> None:
    assert address(Path("data"), SHARED, {}).server == "postgresql://server/mentoren"
    assert address(Path("data"), SHARED, {ENVIRONMENT: "postgresql://other/x"}).server == "postgresql://other/x"


@pytest.mark.parametrize("server", ["mysql://server/x", "sqlite:///x.db", "server"])
def test_no_other_database_is_known(server: str) -> None:
    with pytest.raises(UsageError, match="expected a PostgreSQL server, such as postgresql://"):
        address(Path("data"), PROGRAMME, {ENVIRONMENT: server})


def test_a_password_is_never_shown() -> None:
    found = address(Path("data"), PROGRAMME, {ENVIRONMENT: "postgresql://rafael:geheim@server/x?password=geheim"})
    assert str(found) == "the register on postgresql://rafael@server/x"


@pytest.mark.parametrize("server", ["postgresql://rafael:geheim@server/x", "postgresql://server/x?password=geheim"])
def test_a_password_in_the_yaml_is_refused_and_not_repeated(tmp_path: Path, server: str) -> None:
    (problem,) = load(write_folder(tmp_path, programme=f"{YAML}register: {server}\n")).problems
    assert "a password belongs in the environment variable MENTORDOCS_REGISTER" in str(problem)
    assert "geheim" not in str(problem)


def test_the_yaml_may_name_a_server() -> None:
    programme = Programme.model_validate({"name": "x", "language": "nl", "register": "postgresql://rafael@server/x"})
    assert programme.register_ == "postgresql://rafael@server/x"
