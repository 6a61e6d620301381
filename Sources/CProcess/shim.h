// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <malloc.h>  // malloc_trim(3); Glibc's module map leaves the header out
#include <sys/prctl.h>

// prctl(2) takes a varying number of arguments, which Swift cannot call.
static inline int leeway_forbid_core_dumps(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }
