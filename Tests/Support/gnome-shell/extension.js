// SPDX-License-Identifier: Apache-2.0
// Lets a test ask GNOME Shell what it shows (org.gnome.Shell.Eval), and hear when it shows it.

/* exported init, enable, disable */
const { Gio, GLib } = imports.gi;

function init() {}

function enable() {
  global.context.unsafe_mode = true;
  // Emits a signal after the first frame for which `wanted` returns something.
  global.tellWhen = (number, wanted) => {
    const handler = global.stage.connect("after-paint", () => {
      const found = wanted();
      if (!found) return;
      global.stage.disconnect(handler);
      Gio.DBus.session.emit_signal(
        null, "/tests", "org.leeway.Tests", "Seen",
        new GLib.Variant("(us)", [number, JSON.stringify(found)]));
    });
    global.stage.queue_redraw();
  };
}

function disable() {}
