// SPDX-License-Identifier: GPL-3.0-or-later
// The picture of a plan for screen readers: a list whose items are its nodes.
#pragma once

namespace primeloom {

// From now on every GraphView has its nodes as accessible children. Doing it again changes nothing.
void installGraphAccessibility();

} // namespace primeloom
