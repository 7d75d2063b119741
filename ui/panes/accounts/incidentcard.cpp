#include "ui/panes/accounts/incidentcard.h"

#include "models/accountlabels.h"
#include "models/format.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/markedtext.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

/// A line a fact; what is no JSON object stays as it came.
QString readable(const QByteArray& evidence)
{
    const QJsonDocument document = QJsonDocument::fromJson(evidence);
    if (!document.isObject())
        return QString::fromUtf8(evidence);
    QStringList lines;
    const QJsonObject facts = document.object();
    for (auto fact = facts.begin(); fact != facts.end(); ++fact)
        lines.append(fact.key() + u": "_s + fact->toVariant().toString());
    return lines.join(u'\n');
}

} // namespace

IncidentCard::IncidentCard(const Clock& clock, QWidget* parent)
    : QFrame(parent)
    , m_clock(clock)
    , m_sentence(makeLabel({}, Words::Strong, this, true))
    , m_when(makeLabel({}, Words::Muted, this, true))
    , m_evidence(new MarkedText(tr("What was seen"), this))
    , m_reason(new QLineEdit(this))
    , m_page(makeButton(u"incidentPageButton"_s, tr("What RevOS saw"), ButtonKind::Link, this))
    , m_clear(makeButton(u"clearIncidentButton"_s, tr("Clear incident"), ButtonKind::Primary, this))
{
    setObjectName(u"incidentCard"_s);
    setProperty("kind", u"notice"_s);
    setProperty("tone", u"problem"_s);
    setAccessibleName(tr("Open incident"));
    m_sentence->setObjectName(u"incidentSentence"_s);
    m_evidence->setObjectName(u"incidentEvidence"_s);
    m_reason->setObjectName(u"clearIncidentReason"_s);
    m_reason->setAccessibleName(tr("Why the incident is over"));
    m_reason->setPlaceholderText(tr("Why is it over?"));
    m_reason->setToolTip(tr("What you saw or did. It is kept with the incident."));
    auto* picture = new IconLabel(18, 0, this);
    picture->setPicture(u"alert"_s, Tone::Problem);
    auto* head = new QHBoxLayout;
    head->setSpacing(space::kS);
    head->addWidget(picture, 0, Qt::AlignTop);
    head->addWidget(m_sentence, 1);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::kS);
    row->addWidget(m_reason, 1);
    row->addWidget(m_clear);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kM, space::kM, space::kM, space::kM);
    column->setSpacing(space::kS);
    column->addLayout(head);
    column->addWidget(m_when);
    column->addWidget(m_evidence);
    column->addWidget(m_page, 0, Qt::AlignLeading);
    column->addLayout(row);
    m_page->setIcon(icon(u"eye"_s, Tone::Accent));
    connect(m_page, &QPushButton::clicked, this, [this] { Q_EMIT pageRequested(m_incident); });
    connect(m_clear, &QPushButton::clicked, this, &IncidentCard::clearIncident);
    connect(m_reason, &QLineEdit::returnPressed, this, &IncidentCard::clearIncident);
}

void IncidentCard::setIncident(const Incident& incident)
{
    if (incident.id != m_incident)
        m_reason->clear();
    m_incident = incident.id;
    m_sentence->setText(AccountLabels::incident(incident.kind));
    const QString opened = Format::relative(incident.openedAt, m_clock.now());
    m_when->setText(
        incident.coolsUntil.isValid()
            ? tr("Seen %1. It ends by itself %2; until then nothing of this account moves.")
                  .arg(opened, Format::relative(incident.coolsUntil, m_clock.now()))
            : tr("Seen %1. Look at the account yourself; then say why it may go on.").arg(opened));
    m_when->setToolTip(Format::exact(incident.openedAt));
    const QString evidence = readable(incident.evidence);
    m_evidence->setMarked(evidence);
    m_evidence->setVisible(!evidence.isEmpty());
}

void IncidentCard::setBusy(bool busy)
{
    m_clear->setEnabled(!busy);
}

void IncidentCard::clearIncident()
{
    const QString reason = m_reason->text().trimmed();
    if (reason.isEmpty())
        m_reason->setFocus(Qt::OtherFocusReason);
    else if (m_clear->isEnabled())
        Q_EMIT clearRequested(m_incident, reason);
}

} // namespace revos
