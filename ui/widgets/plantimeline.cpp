#include "ui/widgets/plantimeline.h"

#include "models/format.h"
#include "models/podlabels.h"
#include "models/timeticks.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRow = 32;
constexpr int kDisc = 18;
constexpr int kGlyph = 12;
constexpr int kNarrowest = 300;
constexpr int kTickRoom = 74; ///< pixels at 100 % that the words of a tick want

QString glyphOf(const Reshare& reshare)
{
    switch (reshare.status) {
    case ReshareStatus::Queued:
        return waitsForApproval(reshare) ? u"edit"_s : u"clock"_s;
    case ReshareStatus::Processing:
        return u"send"_s;
    case ReshareStatus::Success:
        return u"check"_s;
    case ReshareStatus::Failed:
        return u"close"_s;
    case ReshareStatus::Unknown:
        return u"eye"_s;
    case ReshareStatus::Skipped:
    case ReshareStatus::Cancelled:
        return u"skip"_s;
    }
    return u"clock"_s;
}

} // namespace

PlanTimeline::PlanTimeline(QWidget* parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleName(tr("Plan as a timeline"));
}

void PlanTimeline::setPlan(const StoredResharePlan& plan, const QStringList& sentences, const QDateTime& now)
{
    m_plan = plan;
    m_sentences = sentences;
    m_now = now;
    setCurrentRow(std::min(m_current, static_cast<int>(plan.reshares.size()) - 1));
    updateGeometry();
    update();
}

void PlanTimeline::setCurrentRow(int row)
{
    m_current = row;
    speak();
    update();
}

void PlanTimeline::choose(int row)
{
    const int last = static_cast<int>(m_plan.reshares.size()) - 1;
    const int wanted = std::clamp(row, std::min(0, last), last);
    if (wanted == m_current)
        return;
    setCurrentRow(wanted);
    Q_EMIT currentRowChanged(wanted);
}

void PlanTimeline::speak()
{
    if (m_current < 0 || m_current >= m_plan.reshares.size()) {
        setAccessibleDescription({});
        return;
    }
    const Reshare& reshare = m_plan.reshares.at(m_current);
    setAccessibleDescription(tr("%1, %2, %3. %4", "member, time, state, why")
                                 .arg(reshare.resharerName, Format::exact(reshare.scheduledFor),
                                      PodLabels::word(reshare).text, m_sentences.value(m_current)));
}

int PlanTimeline::rowHeight() const
{
    return scaled(kRow, font());
}

QRect PlanTimeline::rowRect(int row) const
{
    return {0, rowHeight() * (row + 1), width(), rowHeight()};
}

QSize PlanTimeline::sizeHint() const
{
    return {scaled(kNarrowest * 2, font()), rowHeight() * (static_cast<int>(m_plan.reshares.size()) + 1)};
}

QSize PlanTimeline::minimumSizeHint() const
{
    return {kNarrowest, sizeHint().height()};
}

QRect PlanTimeline::mirrored(const QRect& logical) const
{
    return QStyle::visualRect(layoutDirection(), rect(), logical);
}

PlanTimeline::Columns PlanTimeline::columnsIn(const QRect& row) const
{
    const QFontMetrics metrics(font());
    int names = 0;
    int states = 0;
    for (const Reshare& reshare : m_plan.reshares) {
        names = std::max(names, metrics.horizontalAdvance(reshare.resharerName));
        states = std::max(states, metrics.horizontalAdvance(PodLabels::word(reshare).text));
    }
    // The axis is what the picture is about: names and words give way.
    names = std::min(names + 2, row.width() * 3 / 10);
    states = std::min(states + 2, row.width() * 3 / 10);
    const int edge = space::kS;
    Columns columns;
    columns.name = QRect(row.left() + edge, row.top(), names, row.height());
    columns.state = QRect(row.right() - edge - states, row.top(), states + 1, row.height());
    const int from = columns.name.right() + space::kL;
    columns.axis = QRect(from, row.top(), columns.state.left() - space::kL - from, row.height());
    return columns;
}

int PlanTimeline::placeOf(const QDateTime& moment, const QRect& axis) const
{
    const double length = static_cast<double>(std::max<qint64>(1, m_plan.startsAt.secsTo(m_plan.endsAt)));
    const double part = std::clamp(static_cast<double>(m_plan.startsAt.secsTo(moment)) / length, 0.0, 1.0);
    const int disc = scaled(kDisc, font());
    return axis.left() + disc / 2 + static_cast<int>(std::lround((axis.width() - disc) * part));
}

void PlanTimeline::paintWords(QPainter& painter, const QRect& logical, const QString& text, const QFont& font,
                              const QColor& color, Qt::Alignment alignment) const
{
    painter.setFont(font);
    painter.setPen(color);
    painter.drawText(
        mirrored(logical),
        static_cast<int>(QStyle::visualAlignment(layoutDirection(), alignment | Qt::AlignVCenter)) |
            Qt::TextSingleLine,
        QFontMetrics(font).elidedText(text, Qt::ElideRight, logical.width()));
}

void PlanTimeline::paintAxis(QPainter& painter, const Tokens& tokens) const
{
    const QRect head(0, 0, width(), rowHeight());
    const QRect axis = columnsIn(head).axis;
    const int room = scaled(kTickRoom, font());
    const QFont small = sized(font(), TextSize::Small);
    // Who is left out stands below, where there is no time.
    const auto timed = std::count_if(m_plan.reshares.begin(), m_plan.reshares.end(),
                                     [](const Reshare& one) { return one.scheduledFor.isValid(); });
    const int top = head.bottom() - space::kXs;
    const int bottom = rowRect(static_cast<int>(timed)).top();
    const QList<TimeTick> ticks = timeTicks(m_plan.startsAt, m_plan.endsAt, std::max(2, axis.width() / room));
    int free = 0;
    for (const TimeTick& tick : ticks) {
        const int x = placeOf(tick.at, axis);
        painter.fillRect(mirrored(QRect(x, top, 1, bottom - top)), tokens.border);
        const int words = QFontMetrics(small).horizontalAdvance(tick.text);
        const int left = std::clamp(x - words / 2, 0, width() - words);
        if (left < free)
            continue;
        paintWords(painter, QRect(left, head.top(), words + 1, head.height()), tick.text, small, tokens.muted,
                   Qt::AlignHCenter);
        free = left + words + space::kS;
    }
    if (m_now > m_plan.startsAt && m_now < m_plan.endsAt)
        painter.fillRect(mirrored(QRect(placeOf(m_now, axis), top, 2, bottom - top)),
                         tokens.tone(Tone::Accent).text);
}

void PlanTimeline::paintMoment(QPainter& painter, const Tokens& tokens, const Reshare& reshare,
                               const QRect& axis) const
{
    const int disc = scaled(kDisc, font());
    const int x = placeOf(reshare.scheduledFor, axis);
    const QRect ground(x - disc / 2, axis.center().y() - disc / 2, disc, disc);
    const Tone tone = PodLabels::word(reshare).tone;
    QPainterPath path;
    path.addEllipse(mirrored(ground));
    painter.fillPath(path, tokens.tone(tone).fill);
    const int glyph = scaled(kGlyph, font());
    paintIcon(&painter, mirrored(QRect(x - glyph / 2, axis.center().y() - glyph / 2, glyph, glyph)),
              glyphOf(reshare), tokens.tone(tone).onFill);
    const QFont small = sized(font(), TextSize::Small);
    const QString when = Format::clockTime(reshare.scheduledFor, m_plan.startsAt);
    const int words = QFontMetrics(small).horizontalAdvance(when) + 1;
    // Beside the point where there is room for it.
    const bool fitsAfter = ground.right() + space::kXs + words <= axis.right();
    const int left = fitsAfter ? ground.right() + space::kXs : ground.left() - space::kXs - words;
    const QRect label(left, axis.top(), words, axis.height());
    painter.fillRect(mirrored(label.adjusted(-1, axis.height() / 4, 1, -axis.height() / 4)),
                     painter.background());
    paintWords(painter, label, when, small, tokens.text);
}

void PlanTimeline::paintRow(QPainter& painter, const Tokens& tokens, int row) const
{
    const Reshare& reshare = m_plan.reshares.at(row);
    const QRect line = rowRect(row);
    const bool isCurrent = row == m_current;
    painter.setBackground(isCurrent ? tokens.selected : tokens.surface);
    if (isCurrent) {
        QPainterPath ground;
        ground.addRoundedRect(QRectF(line).adjusted(1, 1, -1, -1), kRadius, kRadius);
        painter.fillPath(ground, tokens.selected);
        if (hasFocus()) {
            painter.setPen(QPen(tokens.tone(Tone::Accent).text, 2));
            painter.drawPath(ground);
        }
    }
    const Columns columns = columnsIn(line);
    const StateWord word = PodLabels::word(reshare);
    const bool isLeftOut = !reshare.scheduledFor.isValid();
    paintWords(painter, columns.name, reshare.resharerName, font(), isLeftOut ? tokens.muted : tokens.text);
    paintWords(painter, columns.state, word.text, font(), tokens.tone(word.tone).text);
    if (isLeftOut)
        paintWords(painter, columns.axis, m_sentences.value(row), font(), tokens.muted);
    else
        paintMoment(painter, tokens, reshare, columns.axis);
}

void PlanTimeline::paintEvent(QPaintEvent*)
{
    if (m_plan.reshares.isEmpty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& tokens = tokensOf(palette());
    // The row's ground first, then the lines of the axis, then what stands on them.
    paintAxis(painter, tokens);
    for (int row = 0; row < m_plan.reshares.size(); ++row)
        paintRow(painter, tokens, row);
}

void PlanTimeline::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Up:
        choose(m_current - 1);
        break;
    case Qt::Key_Down:
        choose(m_current + 1);
        break;
    case Qt::Key_Home:
        choose(0);
        break;
    case Qt::Key_End:
        choose(static_cast<int>(m_plan.reshares.size()) - 1);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void PlanTimeline::mousePressEvent(QMouseEvent* event)
{
    const int row = event->position().toPoint().y() / rowHeight() - 1;
    if (row >= 0 && row < m_plan.reshares.size())
        choose(row);
}

bool PlanTimeline::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    auto* help = static_cast<QHelpEvent*>(event);
    const int row = help->pos().y() / rowHeight() - 1;
    if (row < 0 || row >= m_plan.reshares.size()) {
        QToolTip::hideText();
        return true;
    }
    const Reshare& reshare = m_plan.reshares.at(row);
    const QString exact = Format::exact(reshare.scheduledFor);
    const QString sentence = m_sentences.value(row);
    QToolTip::showText(help->globalPos(), exact.isEmpty() ? sentence : exact + u'\n' + sentence, this,
                       rowRect(row));
    return true;
}

void PlanTimeline::focusInEvent(QFocusEvent* event)
{
    update();
    QWidget::focusInEvent(event);
}

void PlanTimeline::focusOutEvent(QFocusEvent* event)
{
    update();
    QWidget::focusOutEvent(event);
}

} // namespace revos
