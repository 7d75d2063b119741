#include "soak/weather.h"

namespace revos::test {

using namespace practice;

namespace {

constexpr std::array kLooks{SkinChoice::Semantic, SkinChoice::Hashed, SkinChoice::Shadow, SkinChoice::Mixed};
constexpr std::array kLocales{"en", "de", "fr", "es", "it"};

// What a page or a request may meet without stopping the account.
constexpr std::array kAwkward{
    FaultKind::ServerError,    FaultKind::EmptyShell,    FaultKind::Slow,          FaultKind::CookieBanner,
    FaultKind::DoubleButton,   FaultKind::CoveredButton, FaultKind::MovingButton,  FaultKind::EnterToSend,
    FaultKind::OccupiedEditor, FaultKind::Upsell,        FaultKind::SilentSend,    FaultKind::LateText,
    FaultKind::LateMenu,       FaultKind::LateButton,    FaultKind::SwappedDialog, FaultKind::MissingOriginal,
    FaultKind::RendererCrash,  FaultKind::NeverHydrates, FaultKind::EndlessScript,
};
// What must stop it, until a person has dealt with it.
constexpr std::array kWalls{FaultKind::SessionExpired, FaultKind::Checkpoint, FaultKind::Captcha,
                            FaultKind::Restricted};
// What must stop it for a while.
constexpr std::array kPassing{FaultKind::LoginWall, FaultKind::TooMany, FaultKind::Refused};

constexpr int kWallsInAHundred = 2;
constexpr int kPassingInAHundred = 4;
constexpr int kAwkwardInAHundred = 60;
constexpr int kMostHits = 3;
constexpr std::chrono::milliseconds kSlow{800};

} // namespace

Weather::Weather(PracticeNetwork& network, QStringList slugs, quint64 seed)
    : m_network(network)
    , m_slugs(std::move(slugs))
    , m_random(seed)
{}

void Weather::turn()
{
    endSpell();
    if (const auto set = m_network.setLook({oneOf(kLooks), QString::fromLatin1(oneOf(kLocales))}); !set)
        qFatal("%s", qPrintable(set.error().toLogLine()));
    const auto luck = m_random() % 100;
    FaultRule rule;
    rule.account = m_slugs[qsizetype(m_random() % quint64(m_slugs.size()))];
    rule.times = 1 + int(m_random() % kMostHits);
    rule.delay = kSlow;
    if (luck < kWallsInAHundred) {
        rule.kind = oneOf(kWalls);
        rule.times = 0;
        if (m_wall)
            return;
        m_wall = m_network.faults().add(rule);
        m_walled = rule.account;
        return;
    }
    if (luck >= kAwkwardInAHundred)
        return;
    if (luck < kPassingInAHundred) {
        rule.kind = oneOf(kPassing);
        rule.times = 1;
    } else {
        rule.kind = oneOf(kAwkward);
    }
    m_spell = m_network.faults().add(rule);
}

void Weather::calm(const QString& slug)
{
    endSpell();
    if (m_walled == slug)
        calmAll();
}

QString Weather::calmAll()
{
    endSpell();
    if (const auto wall = std::exchange(m_wall, {}))
        m_network.faults().remove(*wall);
    return std::exchange(m_walled, {});
}

void Weather::endSpell()
{
    if (const auto spell = std::exchange(m_spell, {}))
        m_network.faults().remove(*spell);
}

} // namespace revos::test
