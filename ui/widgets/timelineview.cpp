#include "ui/widgets/timelineview.h"

#include "models/format.h"
#include "models/labels.h"
#include "ui/errortext.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr int kDisc = 26;
constexpr int kGlyph = 14;

QString iconOf(const QByteArray& kind)
{
    if (kind == "comment")
        return u"comment"_s;
    if (kind == "message_out")
        return u"send"_s;
    if (kind == "message_in")
        return u"reply"_s;
    if (kind == "capture")
        return u"mail"_s;
    if (kind == "delivery")
        return u"webhook"_s;
    if (kind == "suppression")
        return u"block"_s;
    if (kind == "note")
        return u"note"_s;
    return u"person"_s;
}

Tone toneOf(const TimelineEntry& entry)
{
    if (entry.kind == "suppression" || entry.status == "failed" || entry.status == "parked")
        return Tone::Problem;
    if (entry.status == "unknown" || entry.status == "needs_review")
        return Tone::Attention;
    if (entry.kind == "delivery" || entry.kind == "capture")
        return Tone::Ok;
    return entry.kind == "message_in" ? Tone::Accent : Tone::Waiting;
}

/// Whether something about the page kept it from going out, or from being seen to.
bool endedOnAPage(const TimelineEntry& entry)
{
    if (entry.kind != "message_out")
        return false;
    const QByteArray& rule = entry.why.rule;
    const bool isOfThePage =
        rule.startsWith("send.") || rule.startsWith("site.") || rule.startsWith("browser.");
    return entry.status == "failed" || entry.status == "unknown" ||
           (entry.status == "skipped" && isOfThePage);
}

/// One entry, with the line that leads to the next.
class Entry final : public QWidget
{
public:
    Entry(const TimelineEntry& entry, const QDateTime& now, bool isLast, TimelineView* parent)
        : QWidget(parent)
        , m_disc(new IconLabel(kGlyph, kDisc, this))
        , m_isLast(isLast)
    {
        m_disc->setPicture(iconOf(entry.kind), toneOf(entry));
        auto* what = makeLabel(Labels::timelineKind(entry.kind), Words::Strong, this);
        auto* when = makeLabel(Format::relative(entry.at, now), Words::Small, this);
        when->setToolTip(Format::exact(entry.at));
        auto* head = new QHBoxLayout;
        head->setSpacing(space::kS);
        head->addWidget(what);
        head->addStretch();
        head->addWidget(when);
        auto* words = new QVBoxLayout;
        words->setSpacing(2);
        words->setContentsMargins(0, 3, 0, space::kM);
        words->addLayout(head);
        if (!entry.text.isEmpty())
            words->addWidget(makeLabel(entry.text, Words::Body, this, true));
        if (!entry.why.isEmpty())
            words->addWidget(makeLabel(whyText(entry.why), Words::Muted, this, true));
        if (endedOnAPage(entry) && parent->offersPages()) {
            QPushButton* page = makeButton(u"timelinePageButton"_s, TimelineView::tr("What RevOS saw"),
                                           ButtonKind::Link, this);
            page->setIcon(icon(u"eye"_s, Tone::Accent));
            words->addWidget(page, 0, Qt::AlignLeading);
            QObject::connect(page, &QPushButton::clicked, parent, [parent, message = MessageId(entry.about)] {
                Q_EMIT parent->pageRequested(message);
            });
        }
        auto* row = new QHBoxLayout(this);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(space::kM);
        row->addWidget(m_disc, 0, Qt::AlignTop);
        row->addLayout(words, 1);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        if (m_isLast)
            return;
        QPainter painter(this);
        painter.setPen(tokensOf(palette()).border);
        const int x = m_disc->geometry().center().x();
        painter.drawLine(x, m_disc->geometry().bottom() + space::kXs, x, height());
    }

private:
    IconLabel* m_disc;
    bool m_isLast;
};

} // namespace

TimelineView::TimelineView(const Clock& clock, Pages pages, QWidget* parent)
    : QWidget(parent)
    , m_clock(clock)
    , m_pages(pages)
    , m_column(new QVBoxLayout(this))
{
    setAccessibleName(tr("History"));
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
}

void TimelineView::setEntries(const QList<TimelineEntry>& entries)
{
    while (QLayoutItem* item = m_column->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (qsizetype i = 0; i < entries.size(); ++i)
        m_column->addWidget(new Entry(entries.at(i), m_clock.now(), i + 1 == entries.size(), this));
}

} // namespace revos
