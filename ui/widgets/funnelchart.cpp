#include "ui/widgets/funnelchart.h"

#include "models/format.h"
#include "ui/theme/tokens.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyle>

#include <cmath>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRow = 30;
constexpr int kNarrowest = 260;

Tone toneOfStage(qsizetype stage, qsizetype last)
{
    if (stage == last)
        return Tone::Ok;
    return stage < 2 ? Tone::Waiting : Tone::Accent;
}

} // namespace

FunnelChart::FunnelChart(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setFunnel({});
}

void FunnelChart::setFunnel(const Funnel& funnel)
{
    m_stages = funnelStages(funnel);
    QStringList spoken;
    for (const FunnelStage& stage : m_stages)
        spoken.append(tr("%1: %2", "stage, people").arg(stage.name, Format::number(stage.count)));
    setAccessibleName(tr("Funnel"));
    setAccessibleDescription(spoken.join(u", "_s));
    update();
}

int FunnelChart::rowHeight() const
{
    return scaled(kRow, font());
}

QSize FunnelChart::sizeHint() const
{
    return {scaled(kNarrowest * 2, font()), rowHeight() * static_cast<int>(m_stages.size())};
}

QSize FunnelChart::minimumSizeHint() const
{
    return {kNarrowest, sizeHint().height()};
}

void FunnelChart::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& tokens = tokensOf(palette());
    const QFontMetrics metrics(font());
    const QFont small = sized(font(), TextSize::Small);
    int nameWidth = 0;
    for (const FunnelStage& stage : m_stages)
        nameWidth = std::max(nameWidth, metrics.horizontalAdvance(stage.name));
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    const int countWidth =
        std::max(QFontMetrics(strong).horizontalAdvance(Format::number(m_stages.first().count)),
                 metrics.horizontalAdvance(u"0000"_s));
    const int shareWidth = QFontMetrics(small).horizontalAdvance(u"100,0 %"_s);
    const int barStart = nameWidth + space::kM;
    const int barRoom = std::max(10, width() - barStart - countWidth - shareWidth - 2 * space::kM);
    const double most = static_cast<double>(std::max<qint64>(1, m_stages.first().count));
    const Qt::LayoutDirection direction = layoutDirection();
    const auto place = [&](const QRect& logical) { return QStyle::visualRect(direction, rect(), logical); };
    const auto draw = [&](const QRect& logical, Qt::Alignment alignment, const QString& text,
                          const QFont& font, const QColor& color) {
        painter.setFont(font);
        painter.setPen(color);
        painter.drawText(place(logical),
                         static_cast<int>(QStyle::visualAlignment(direction, alignment | Qt::AlignVCenter)),
                         text);
    };
    for (qsizetype i = 0; i < m_stages.size(); ++i) {
        const FunnelStage& stage = m_stages.at(i);
        const int top = static_cast<int>(i) * rowHeight();
        draw(QRect(0, top, nameWidth, rowHeight()), Qt::AlignLeading, stage.name, font(), tokens.text);
        const int barHeight = rowHeight() * 6 / 10;
        const QRect track(barStart, top + (rowHeight() - barHeight) / 2, barRoom, barHeight);
        QPainterPath ground;
        ground.addRoundedRect(place(track), 4, 4);
        painter.fillPath(ground, tokens.dark ? tokens.hover : tokens.canvas);
        if (stage.count > 0) {
            const int length =
                std::max(4, static_cast<int>(std::lround(barRoom * static_cast<double>(stage.count) / most)));
            QPainterPath bar;
            bar.addRoundedRect(place(QRect(track.x(), track.y(), length, barHeight)), 4, 4);
            painter.fillPath(bar, tokens.tone(toneOfStage(i, m_stages.size() - 1)).fill);
        }
        const int countStart = barStart + barRoom + space::kM;
        draw(QRect(countStart, top, countWidth, rowHeight()), Qt::AlignTrailing, Format::number(stage.count),
             strong, tokens.text);
        if (i > 0)
            draw(QRect(countStart + countWidth + space::kM, top, shareWidth, rowHeight()), Qt::AlignTrailing,
                 Format::share(stage.count, stage.before), small, tokens.muted);
    }
}

} // namespace revos
