# SPDX-License-Identifier: GPL-3.0-or-later
# Primeloom's ns a task over oneTBB's, from files of Google Benchmark with workflow_benchmark's phases
# <engine>/<shape>/<body>/<phase>/threads:<T>. Prints nothing if there are none of both engines.

BEGIN { FS = "\": |,$" }

function ratio(threads, shape, body, phases,    count, i, part, ours, theirs) {
    count = split(phases, part, "+")
    for (i = 1; i <= count; ++i) {
        if (!(("primeloom", shape, body, part[i], threads) in ns && ("tbb", shape, body, part[i], threads) in ns))
            return "-"
        ours += ns["primeloom", shape, body, part[i], threads]
        theirs += ns["tbb", shape, body, part[i], threads]
    }
    sum[phases, threads] += log(ours / theirs)
    ++terms[phases, threads]
    return sprintf("%.2f", ours / theirs)
}
function mean(threads, phases) {
    return terms[phases, threads] ? sprintf("%.2f", exp(sum[phases, threads] / terms[phases, threads])) : "-"
}
function print_row(name, body, first, second, third, fourth) {
    printf "%-24s %12s %12s %12s %12s\n", name " " body, first, second, third, fourth
}
{ sub(/^ *"/, ""); key = $1; value = $2; gsub(/"/, "", value) }
key == "name" { name = value; next }
key == "ns_per_task" && name !~ /_(mean|stddev|cv)$/ {
    split(name, part, "/")
    if (!((part[2], part[3]) in seen)) {
        seen[part[2], part[3]] = 1
        if (!(part[3] in shapes)) bodies[++body_count] = part[3]
        shapes[part[3]] = shapes[part[3]] " " part[2]
    }
    ns[part[1], part[2], part[3], part[4], substr(part[5], length("threads:") + 1)] = value
    engines[part[1]] = 1
}
END {
    if (!("primeloom" in engines && "tbb" in engines))
        exit
    life = "build+first_run+destroy"
    printf "\n%-24s %25s %25s\n", "primeloom / tbb", "rerun", life
    print_row("", "", "threads:1", "threads:2", "threads:1", "threads:2")
    for (b = 1; b <= body_count; ++b) {
        split("", sum); split("", terms)
        count = split(shapes[bodies[b]], shape, " ")
        for (s = 1; s <= count; ++s)
            print_row(shape[s], bodies[b], ratio(1, shape[s], bodies[b], "rerun"),
                ratio(2, shape[s], bodies[b], "rerun"), ratio(1, shape[s], bodies[b], life),
                ratio(2, shape[s], bodies[b], life))
        print_row("geometric mean,", bodies[b], mean(1, "rerun"), mean(2, "rerun"), mean(1, life), mean(2, life))
    }
}
