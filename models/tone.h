#pragma once

namespace revos {

/// What a colour means. The theme gives each tone its colours; nothing is said by colour alone, so a tone
/// always stands beside a word.
enum class Tone { Neutral, Accent, Ok, Attention, Problem, Waiting, Practice };

inline constexpr int kToneCount = 7;

} // namespace revos
