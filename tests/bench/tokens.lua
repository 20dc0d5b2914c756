-- wrk: each request asks for a random token of the file that TOKENS names.
local tokens = {}
for line in io.lines(os.getenv("TOKENS")) do tokens[#tokens + 1] = "/i/" .. line end

local threads = 0
function setup(thread)
    threads = threads + 1
    thread:set("seed", threads)
end

function init()
    math.randomseed(seed)
end

function request()
    return wrk.format("GET", tokens[math.random(#tokens)])
end

function response(status)
    if status ~= 200 then bad = (bad or 0) + 1 end
end

function done(summary, latency)
    io.write(string.format("result %.0f %.2f %.2f %d\n", summary.requests / (summary.duration / 1e6),
        latency:percentile(50) / 1000, latency:percentile(99) / 1000,
        summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout))
end
