# SPDX-License-Identifier: GPL-3.0-or-later
# What app/launch and tests/run share: install what is missing, configure and build a preset. Sourced, not run.
# The caller sets `root` (the checkout, an absolute path without links) and may set `may_install=no`.

# shellcheck disable=SC2034,SC2154 # what the two scripts read, and set

may_install=yes

# One line a package: its name in Debian and Ubuntu, then what it is for.
readonly build_packages=(
    "g++               the C++20 compiler (GCC 12 or newer) and its sanitizers"
    "cmake             configures the build (3.25 or newer)"
    "ninja-build       runs the build"
    "qt6-base-dev      Qt 6.4 or newer: the window, its drawing, and Qt Test"
    "qt6-charts-dev    Qt Charts"
    "libqt6opengl6-dev what Qt Charts needs to be linked"
    "qt6-svg-dev       Qt SVG: the icons"
    "libprimesieve-dev primesieve: the kernel that sieves"
)

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "$@"
    exit 1
}

# The names of those packages that are not installed. Takes lines like those of build_packages.
missing_packages() {
    local names=("${@%% *}") installed name
    installed=$(dpkg-query --show --showformat '<${Package} ${db:Status-Status}>' "${names[@]}" 2>/dev/null)
    for name in "${names[@]}"; do
        [[ $installed == *"<$name installed>"* ]] || printf '%s\n' "$name"
    done
}

# Prints a warning sentence if this is a Debian or Ubuntu, or one built on them, whose Qt and CMake are too old.
# The names are all of the past, so no new one will come.
too_old() {
    (
        # shellcheck disable=SC1091 # the system's own file
        . /etc/os-release 2>/dev/null || exit 1
        case "${ID-}:${VERSION_ID-}" in
            debian:[0-9] | debian:[0-9].* | debian:1[01] | debian:1[01].*) ;;
            ubuntu:[0-9].* | ubuntu:1[0-9].* | ubuntu:2[0-3].*) ;;
            *)
                case "${UBUNTU_CODENAME-} ${DEBIAN_CODENAME-} ${VERSION_CODENAME-}" in
                    *trusty* | *xenial* | *bionic* | *cosmic* | *disco* | *eoan* | *focal* | *groovy* | *hirsute*) ;;
                    *impish* | *jammy* | *kinetic* | *lunar* | *mantic*) ;;
                    *wheezy* | *jessie* | *stretch* | *buster* | *bullseye*) ;;
                    *ascii* | *beowulf* | *chimaera*) ;; # Devuan's
                    *) exit 1 ;;
                esac
                ;;
        esac
        printf '%s\n' "${PRETTY_NAME:-this system}"
    )
}

# Sees to it that the packages are installed, or says exactly what to do and ends the script.
# Takes lines like those of build_packages.
require_packages() {
    local old
    if old=$(too_old); then
        fail "Primeloom needs Debian 12, Ubuntu 24.04 or newer (Qt 6.4, CMake 3.25, GCC 12); this is $old."
    fi
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        name_packages_without_apt "$@"
        return
    fi
    local missing
    mapfile -t missing < <(missing_packages "$@")
    ((${#missing[@]} == 0)) && return
    say "Primeloom needs what these packages hold, and they are not installed:"
    list_packages "${missing[@]}" -- "$@"
    [[ $may_install == yes ]] || fail "Nothing was installed. As root: apt-get install ${missing[*]}"
    install_packages "${missing[@]}"
}

# Prints the lines (after --) of the names (before it).
list_packages() {
    local names=() line
    while [[ $1 != -- ]]; do
        names+=("$1")
        shift
    done
    for line in "${@:2}"; do
        [[ " ${names[*]} " == *" ${line%% *} "* ]] && say "  $line"
    done
}

# Without apt nobody can tell what is missing: says what is needed, and goes on if the tools are there.
name_packages_without_apt() {
    say "There is no apt here, so nothing can be installed. Primeloom needs, by their names in Debian:"
    list_packages "${@%% *}" -- "$@"
    local tool
    for tool in cmake ninja "${CXX:-c++}"; do
        command -v "$tool" >/dev/null || fail "$tool is not here. Install these, however your system names them, and try again."
    done
    say "The tools to build are here: trying."
}

install_packages() {
    local as_root=()
    if ((EUID != 0)); then
        command -v sudo >/dev/null || fail "Only root may install them, and there is no sudo. As root: apt-get install $*"
        as_root=(sudo)
        say "Installing them with apt-get; sudo may ask for your password."
    else
        say "Installing them with apt-get."
    fi
    # Old lists name files that are gone from the servers. A source that fails need not be one we use.
    "${as_root[@]}" apt-get update -qq >&2 || say "Not all package lists could be refreshed: trying with those that are there."
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet \
        --no-install-recommends -o DPkg::Lock::Timeout=300 "$@" >&2 \
        || fail "apt-get could not install them; the lines above say why."
}

# configure PRESET [CMAKE ARGUMENT...]: makes or refreshes build/PRESET.
configure() {
    local preset=$1 fresh=()
    local cache=$root/build/$preset/CMakeCache.txt
    # A checkout that was moved or copied would build the files of the old place.
    if [[ -e $cache ]] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$cache"; then
        fresh=(--fresh)
    fi
    (cd "$root" && cmake --preset "$preset" --log-level=NOTICE "${fresh[@]}" "${@:2}") >&2 \
        || fail "CMake could not configure build/$preset; the lines above say why."
}

# build PRESET [TARGET]: all targets without one.
build() {
    local arguments=(--build "$root/build/$1" --parallel "$(compilers_at_once)")
    cmake "${arguments[@]}" ${2:+--target "$2"} >&2 || fail "The build in build/$1 failed; the lines above say why."
}

# One compiler a CPU, as long as each has a gigabyte of memory.
compilers_at_once() {
    local cpus gigabytes
    cpus=$(nproc)
    gigabytes=$(awk '/^MemAvailable:/ { print int($2 / 1048576) }' /proc/meminfo)
    ((gigabytes >= 1)) || gigabytes=1
    printf '%s\n' $((cpus < gigabytes ? cpus : gigabytes))
}

# Holds back a second build in this checkout until the first has ended.
lock_builds() {
    { mkdir -p "$root/build" && : >>"$root/build/.lock"; } 2>/dev/null \
        || fail "$root cannot be written to, and the build needs a folder there: copy it to a place of your own."
    exec {build_lock}>>"$root/build/.lock"
    flock --nonblock "$build_lock" && return
    say "Another build is at work in $root: waiting for it."
    flock "$build_lock"
}

unlock_builds() { exec {build_lock}>&-; }
