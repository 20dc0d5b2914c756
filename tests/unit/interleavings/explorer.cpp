#include "unit/interleavings/explorer.h"

#include "base/check.h"
#include "unit/interleavings/actors.h"
#include "unit/interleavings/choices.h"
#include "unit/interleavings/rules.h"

#include <algorithm>
#include <cstring>

namespace interleavings {

namespace {

// Different values in the order of their coming. They are compared as bytes.
template <class Value>
class Distinct {
public:
    // The number of the value, and whether it is new.
    std::pair<std::uint32_t, bool> add(const Value& value)
    {
        if (2 * (values_.size() + 1) > slots_.size())
            grow();
        auto& slot = find(value);
        if (slot != 0)
            return {slot - 1, false};
        values_.push_back(value);
        slot = static_cast<std::uint32_t>(values_.size());
        return {slot - 1, true};
    }

    const Value& operator[](std::size_t index) const { return values_[index]; }
    std::size_t size() const { return values_.size(); }

private:
    static std::uint64_t hash(const Value& value)
    {
        // FNV-1a over words, mixed once more at the end.
        std::uint64_t hash = 14695981039346656037U;
        unsigned char bytes[sizeof(Value)];
        std::memcpy(bytes, &value, sizeof value);
        for (std::size_t i = 0; i < sizeof bytes; i += sizeof(std::uint64_t)) {
            std::uint64_t word = 0;
            std::memcpy(&word, bytes + i, std::min(sizeof word, sizeof bytes - i));
            hash = (hash ^ word) * 1099511628211U;
            hash ^= hash >> 29;
        }
        return hash ^ (hash >> 32);
    }

    std::uint32_t& find(const Value& value)
    {
        auto at = hash(value) % slots_.size();
        while (slots_[at] != 0 && std::memcmp(&values_[slots_[at] - 1], &value, sizeof value) != 0)
            at = (at + 1) % slots_.size();
        return slots_[at];
    }

    void grow()
    {
        slots_.assign(std::max<std::size_t>(1024, slots_.size() * 4), 0);
        for (std::size_t i = 0; i < values_.size(); ++i)
            find(values_[i]) = static_cast<std::uint32_t>(i + 1);
    }

    std::vector<Value> values_;
    std::vector<std::uint32_t> slots_;  // Number + 1; 0: free
};

State first_state(const Scenario& scenario)
{
    State state{};
    auto& world = state.world;
    world.losses = static_cast<Byte>(scenario.losses);
    world.duplicates = static_cast<Byte>(scenario.duplicates);
    world.confirms_again = static_cast<Byte>(scenario.confirms_again);
    world.odd_words = static_cast<Byte>(scenario.odd_words);
    world.refunds_sent_back = static_cast<Byte>(scenario.refunds_sent_back);
    world.lies = static_cast<Byte>(scenario.lies);
    world.whims = static_cast<Byte>(scenario.whims);
    return state;
}

bool needs_memory(Role role)
{
    return role <= Role::decider;
}

const char* name_of(Role role)
{
    constexpr const char* names[] = {"tab",
                                     "webhook worker",
                                     "events job",
                                     "reconciler",
                                     "staff, voiding",
                                     "staff, refunding",
                                     "staff, reviewing",
                                     "browser",
                                     "bank",
                                     "dashboard",
                                     "customer's bank",
                                     "staff, recording",
                                     "liar",
                                     "whimsical bank"};
    return names[static_cast<int>(role)];
}

class Exploration {
public:
    Exploration(const Scenario& scenario, std::size_t most_states) : scenario_(scenario), most_states_(most_states)
    {
        std::size_t next = 0;
        for (const auto& agent : scenario.agents)
            memories_.push_back(needs_memory(agent.role) ? next++ : no_memory);
        base::check(next <= actor_count, "there is room for all who must remember where they are");
    }

    Explored run()
    {
        add(first_state(scenario_), 0, {});
        for (std::size_t at = 0; at < states_.size() && !result_.violation; ++at) {
            if (states_.size() > most_states_) {
                result_.is_complete = false;
                break;
            }
            for (std::size_t agent = 0; agent < scenario_.agents.size() && !result_.violation; ++agent)
                go_every_way(at, agent);
        }
        result_.states = states_.size();
        result_.ends = ends_.size();
        return result_;
    }

private:
    static constexpr std::size_t no_memory = actor_count;

    struct Came {
        std::uint32_t from, choices;
        Byte agent;
    };

    // Whether the agent may act after the one that did; somebody may be left in the middle of something.
    bool may_switch_to(State& state, std::size_t agent) const
    {
        if (scenario_.most_switches < 0 || memories_[agent] == no_memory)
            return true;
        const auto memory = memories_[agent];
        if (state.current != memory && is_busy(state.actors[state.current]))
            state.switches += 1;
        state.current = static_cast<Byte>(memory);
        return state.switches <= scenario_.most_switches;
    }

    // One step of one agent; false when it has none. Throws what the rules of src/domain refuse.
    bool act_in(State& state, std::size_t agent, Choices& choices, std::string* words = nullptr)
    {
        if (!may_switch_to(state, agent))
            return false;
        Actor none{};
        auto& actor = memories_[agent] == no_memory ? none : state.actors[memories_[agent]];
        return act({scenario_, scenario_.agents[agent], state.world, actor, choices, words});
    }

    void go_every_way(std::size_t at, std::size_t agent)
    {
        Choices choices;
        do {
            State state = states_[at];
            try {
                if (!act_in(state, agent, choices))
                    return;
            } catch (const base::BrokenInvariant& error) {  // What the explorer is there to find
                if (scenario_.only_money)
                    continue;  // The transaction is rolled back.
                return found(std::string("src/domain refuses: ") + error.what(), at, {agent, choices.code()});
            }
            ++result_.transitions;
            add(state, static_cast<std::uint32_t>(at), {agent, choices.code()});
        } while (!result_.violation && choices.next());
    }

    struct How {
        std::size_t agent = 0;
        std::uint32_t choices = 0;
    };

    void add(const State& state, std::uint32_t from, How how)
    {
        if (!states_.add(state).second)
            return;
        came_.push_back({from, how.choices, static_cast<Byte>(how.agent)});
        const auto here = states_.size() - 1;
        if (auto broken = broken_rule(state.world, scenario_); !broken.empty())
            return found(std::move(broken), here, {});
        if (!worlds_.add(state.world).second)
            return;
        for (const bool bank_is_kind : {true, false}) {
            World world = state.world;
            std::string broken;
            try {
                broken = broken_at_rest(world, scenario_, bank_is_kind);
            } catch (const base::BrokenInvariant& error) {  // As above
                if (scenario_.only_money)
                    continue;
                broken = std::string("src/domain refuses: ") + error.what();
            }
            if (!broken.empty())
                return found(std::move(broken), here, {}, bank_is_kind ? "kindly" : "unkindly");
            ends_.add(world);
        }
    }

    // The way to the state, and the step that broke the rule if there was one more.
    void found(std::string rule, std::size_t at, How last, const char* bank = nullptr)
    {
        std::vector<How> steps;
        if (last.choices != 0 || last.agent != 0)
            steps.push_back(last);
        for (auto i = at; i != 0; i = came_[i].from)
            steps.push_back({came_[i].agent, came_[i].choices});
        std::ranges::reverse(steps);

        Violation violation{std::move(rule), {}};
        State state = first_state(scenario_);
        for (const auto& step : steps) {
            Choices choices(step.choices);
            std::string words;
            try {
                act_in(state, step.agent, choices, &words);
            } catch (const base::BrokenInvariant& error) {  // The last step
                words += std::string("; ") + error.what();
            }
            const auto& agent = scenario_.agents[step.agent];
            const auto number = agent.role == Role::tab ? " " + std::to_string(agent.target) : "";
            violation.way.push_back(name_of(agent.role) + number + ": " + words);
        }
        if (bank != nullptr)
            violation.way.push_back(std::string("everybody dies; the reconciler goes on, and the bank decides ") +
                                    bank);
        result_.violation = std::move(violation);
    }

    const Scenario& scenario_;
    const std::size_t most_states_;
    std::vector<std::size_t> memories_;  // Of each agent: which actor remembers for it
    Distinct<State> states_;
    Distinct<World> worlds_, ends_;
    std::vector<Came> came_;
    Explored result_;
};

}  // namespace

Explored explore(const Scenario& scenario, std::size_t most_states)
{
    return Exploration(scenario, most_states).run();
}

}  // namespace interleavings
