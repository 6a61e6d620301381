// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/eventfd.h>  // eventfd: a header Glibc's module map leaves out
#include <systemd/sd-bus.h>
#include <systemd/sd-daemon.h>
#include <systemd/sd-event.h>
#include <systemd/sd-journal.h>
