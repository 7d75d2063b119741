#include "ui/widgets/secretview.h"

#include "ui/theme/tokens.h"

#include <QFontDatabase>
#include <QPainter>

#include <algorithm>

namespace revos {

namespace {

/// Groups in a line that a person can still hold in view.
constexpr int kMostColumns = 4;

} // namespace

SecretView::SecretView(QWidget* parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void SecretView::setSecret(std::shared_ptr<const Secret> secret)
{
    m_secret = std::move(secret);
    m_groups = 0;
    m_longest = 0;
    if (m_secret) {
        int length = 0;
        m_groups = 1;
        for (const char character : m_secret->view()) {
            length = character == '-' ? 0 : length + 1;
            m_groups += character == '-' ? 1 : 0;
            m_longest = std::max(m_longest, length);
        }
    }
    updateGeometry();
    update();
}

QFont SecretView::codeFont() const
{
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPixelSize(sized(font(), TextSize::Title).pixelSize());
    fixed.setBold(true);
    return fixed;
}

QSize SecretView::cell() const
{
    const QFontMetrics metrics(codeFont());
    // A zero tells nothing and is as wide as any other character of a fixed font.
    return {metrics.horizontalAdvance(QLatin1Char('0')) * std::max(1, m_longest) + 2 * space::kM,
            metrics.height() + space::kS};
}

int SecretView::columnsIn(int width) const
{
    int columns = std::clamp(width / cell().width(), 1, kMostColumns);
    // Lines of the same length are easier to compare: eight groups stand in two fours, not in six and two.
    while (columns > 1 && m_groups % columns != 0)
        --columns;
    return columns;
}

int SecretView::heightForWidth(int width) const
{
    const int columns = columnsIn(width);
    return (m_groups + columns - 1) / columns * cell().height();
}

QSize SecretView::sizeHint() const
{
    const int width = cell().width() * std::min(kMostColumns, std::max(1, m_groups));
    return {width, heightForWidth(width)};
}

QSize SecretView::minimumSizeHint() const
{
    return cell();
}

void SecretView::paintEvent(QPaintEvent*)
{
    if (!m_secret)
        return;
    QPainter painter(this);
    painter.setFont(codeFont());
    painter.setPen(tokensOf(palette()).text);
    painter.setLayoutDirection(Qt::LeftToRight);
    const QSize size = cell();
    const int columns = columnsIn(width());
    const QByteArrayView code = m_secret->view();
    qsizetype from = 0;
    for (int group = 0; group < m_groups; ++group) {
        qsizetype to = from;
        while (to < code.size() && code[to] != '-')
            ++to;
        QString text = QString::fromLatin1(code.sliced(from, to - from));
        const QPoint at(group % columns * size.width(), group / columns * size.height());
        painter.drawText(QRect(at, size), Qt::AlignLeft | Qt::AlignVCenter, text);
        // Ours alone, so this overwrites the characters and not a copy.
        text.fill(QChar(0));
        from = to + 1;
    }
}

} // namespace revos
