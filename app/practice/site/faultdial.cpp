#include "practice/site/faultdial.h"

namespace revos::practice {

using namespace Qt::StringLiterals;

QString faultName(FaultKind kind)
{
    switch (kind) {
    case FaultKind::LoginWall:
        return u"login_wall"_s;
    case FaultKind::SessionExpired:
        return u"session_expired"_s;
    case FaultKind::Checkpoint:
        return u"checkpoint"_s;
    case FaultKind::Captcha:
        return u"captcha"_s;
    case FaultKind::Restricted:
        return u"restricted"_s;
    case FaultKind::TooMany:
        return u"too_many"_s;
    case FaultKind::Refused:
        return u"refused"_s;
    case FaultKind::ServerError:
        return u"server_error"_s;
    case FaultKind::EndlessRedirect:
        return u"endless_redirect"_s;
    case FaultKind::EmptyShell:
        return u"empty_shell"_s;
    case FaultKind::NeverHydrates:
        return u"never_hydrates"_s;
    case FaultKind::EndlessScript:
        return u"endless_script"_s;
    case FaultKind::RendererCrash:
        return u"renderer_crash"_s;
    case FaultKind::Slow:
        return u"slow"_s;
    case FaultKind::CookieBanner:
        return u"cookie_banner"_s;
    case FaultKind::DoubleButton:
        return u"double_button"_s;
    case FaultKind::CoveredButton:
        return u"covered_button"_s;
    case FaultKind::MovingButton:
        return u"moving_button"_s;
    case FaultKind::EnterToSend:
        return u"enter_to_send"_s;
    case FaultKind::OccupiedEditor:
        return u"occupied_editor"_s;
    case FaultKind::Upsell:
        return u"upsell"_s;
    case FaultKind::SilentSend:
        return u"silent_send"_s;
    case FaultKind::LateText:
        return u"late_text"_s;
    case FaultKind::LateMenu:
        return u"late_menu"_s;
    case FaultKind::LateButton:
        return u"late_button"_s;
    case FaultKind::SwappedDialog:
        return u"swapped_dialog"_s;
    case FaultKind::MissingOriginal:
        return u"missing_original"_s;
    }
    return {};
}

FaultDial::FaultDial(quint64 seed)
    : m_random(seed, "faults")
{}

int FaultDial::add(const FaultRule& rule)
{
    const std::lock_guard lock(m_mutex);
    m_rules.push_back({++m_lastId, rule, 0, 0});
    return m_lastId;
}

void FaultDial::remove(int id)
{
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_rules, [id](const Active& active) { return active.id == id; });
}

void FaultDial::clear()
{
    const std::lock_guard lock(m_mutex);
    m_rules.clear();
}

std::vector<Fault> FaultDial::draw(const QString& account, const QString& path)
{
    const std::lock_guard lock(m_mutex);
    std::vector<Fault> faults;
    for (Active& active : m_rules) {
        const FaultRule& rule = active.rule;
        if ((!rule.account.isEmpty() && rule.account != account) || !path.startsWith(rule.pathPrefix))
            continue;
        ++active.seen;
        const bool isSpent = rule.times > 0 && active.hits >= rule.times;
        if (isSpent || (rule.nth > 0 && active.seen != rule.nth) || !m_random.chance(rule.rate))
            continue;
        ++active.hits;
        faults.push_back({rule.kind, rule.delay});
    }
    return faults;
}

} // namespace revos::practice
