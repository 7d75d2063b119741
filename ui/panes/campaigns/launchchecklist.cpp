#include "ui/panes/campaigns/launchchecklist.h"

#include "models/format.h"
#include "ui/errortext.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

/// What is said about a point that is done; the sentence for an open one is its reason.
QString doneText(const QByteArray& reason)
{
    if (reason == "launch.post-url")
        return LaunchChecklist::tr("The post is known.");
    if (reason == "launch.trigger")
        return LaunchChecklist::tr("There are trigger words.");
    if (reason == "launch.first-message")
        return LaunchChecklist::tr("The first message is written.");
    if (reason == "launch.lead-magnet")
        return LaunchChecklist::tr("People know what they get.");
    if (reason == "launch.account")
        return LaunchChecklist::tr("The sending account is chosen.");
    if (reason == "launch.endpoint")
        return LaunchChecklist::tr("Leads have somewhere to go.");
    return LaunchChecklist::tr("Done: %1").arg(QString::fromLatin1(reason));
}

} // namespace

LaunchChecklist::LaunchChecklist(Mender mender, QWidget* parent)
    : QFrame(parent)
    , m_mender(mender)
    , m_title(makeLabel({}, Words::Heading, this))
    , m_points(new QVBoxLayout)
{
    setObjectName(u"launchChecklist"_s);
    setProperty("kind", u"card"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kL, space::kM, space::kL, space::kM);
    column->setSpacing(space::kS);
    column->addWidget(m_title);
    m_points->setSpacing(space::kXs);
    column->addLayout(m_points);
}

void LaunchChecklist::setCampaign(const Campaign& campaign)
{
    const QList<ChecklistItem> items = launchChecklist(campaign);
    const auto done =
        std::count_if(items.begin(), items.end(), [](const ChecklistItem& item) { return item.ok; });
    m_ready = done == items.size();
    m_title->setText(
        m_ready ? tr("Ready to launch")
                : tr("Before launch: %1 of %2").arg(Format::number(done), Format::number(items.size())));
    setAccessibleName(m_title->text());
    if (items == m_items)
        return;
    m_items = items;
    while (QLayoutItem* item = m_points->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const ChecklistItem& item : items)
        addPoint(item);
}

void LaunchChecklist::addPoint(const ChecklistItem& item)
{
    auto* point = new QWidget(this);
    auto* row = new QHBoxLayout(point);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kS);
    auto* mark = new IconLabel(18, 0, point);
    mark->setPicture(item.ok ? u"ok"_s : u"open-point"_s, item.ok ? Tone::Ok : Tone::Neutral);
    mark->setAccessibleName(item.ok ? tr("Done") : tr("Open"));
    row->addWidget(mark);
    const QString sentence = item.ok ? doneText(item.reason) : whyText(Why{item.reason, item.facts, {}});
    row->addWidget(makeLabel(sentence, item.ok ? Words::Muted : Words::Body, point, true), 1);
    if (!item.ok && canMend(item.reason)) {
        auto* mend = makeButton(QString::fromLatin1(item.reason).replace(u'.', u'_') + u"Button"_s, tr("Add"),
                                ButtonKind::Link, point);
        mend->setAccessibleName(tr("Add: %1").arg(sentence));
        connect(mend, &QPushButton::clicked, this,
                [this, reason = item.reason] { Q_EMIT mendRequested(reason); });
        row->addWidget(mend);
    } else if (!item.ok) {
        row->addWidget(makeLabel(tr("Your agency"), Words::Muted, point));
    }
    m_points->addWidget(point);
}

bool LaunchChecklist::canMend(const QByteArray& reason) const
{
    return m_mender == Mender::Staff || reason == "launch.trigger" || reason == "launch.first-message" ||
           reason == "launch.lead-magnet";
}

void LaunchChecklist::focusFirstOpen()
{
    if (auto* button = findChild<QPushButton*>())
        button->setFocus(Qt::OtherFocusReason);
}

} // namespace revos
