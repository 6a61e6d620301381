-- SPDX-License-Identifier: Apache-2.0
-- awesome as the tests use it: nothing but its notifications, and a hand on them.

local beautiful = require("beautiful")
local naughty = require("naughty")
require("awful.remote")
beautiful.init(require("gears.filesystem").get_themes_dir() .. "default/theme.lua")

local shown = {}
local notify = naughty.notify

-- In the order of the labels, so that two pictures of the same are the same.
local function in_order(actions)
  local labels = {}
  for label in next, actions do table.insert(labels, label) end
  table.sort(labels)
  local place = 0
  return function()
    place = place + 1
    return labels[place], actions[labels[place]]
  end
end

function naughty.notify(args)
  if args.actions then setmetatable(args.actions, { __pairs = in_order }) end
  local notification = notify(args)
  if notification then shown[notification.id] = args.actions end
  return notification
end

local function each(visit)
  for _, screen in pairs(naughty.notifications) do
    for _, place in pairs(screen) do
      for _, notification in ipairs(place) do visit(notification) end
    end
  end
end

-- Presses the button with that label, of whichever has one.
function press(label)
  each(function(notification)
    local action = (shown[notification.id] or {})[label]
    if action then action() end
  end)
end

function put_away()
  each(function(notification)
    naughty.destroy(notification, naughty.notificationClosedReason.dismissedByUser)
  end)
end

function standing()
  local count = 0
  each(function() count = count + 1 end)
  return count
end
