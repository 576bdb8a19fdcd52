-- Asks for one page of the register after another, each thread in an order of its own.
local cookie, pages

function init(args)
  cookie, pages = args[1], tonumber(args[2])
  math.randomseed(tonumber(args[3]))
end

function request()
  local path = "/enterprises?page=" .. math.random(1, pages)
  return wrk.format("GET", path, { ["Cookie"] = cookie })
end
