// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/eventfd.h>  // wakes the loop; Glibc's module map leaves the header out
#include <sys/timerfd.h>  // hears the clock being set; left out there as well
#include <systemd/sd-bus.h>  // Bus and Message
#include <systemd/sd-daemon.h>  // ServiceNotifier and ListenSockets
#include <systemd/sd-event.h>  // EventLoop and its sources
#include <systemd/sd-journal.h>  // Journal
