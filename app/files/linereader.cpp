#include "files/linereader.h"

namespace revos {

LineReader::LineReader(QIODevice& device)
    : m_decoder(device)
{}

Result<std::optional<QString>> LineReader::next()
{
    QString line;
    bool started = false;
    for (;;) {
        const qsizetype end = m_text.indexOf(u'\n', m_at);
        if (end >= 0) {
            line += QStringView(m_text).mid(m_at, end - m_at);
            m_at = end + 1;
            break;
        }
        if (m_at < m_text.size()) {
            line += QStringView(m_text).mid(m_at);
            started = true;
        }
        m_at = 0;
        m_text.clear();
        if (!m_ended) {
            REVOS_TRY_ASSIGN(m_text, m_decoder.next());
            m_ended = m_text.isNull();
        }
        if (m_ended) {
            if (!started)
                return std::optional<QString>();
            break;
        }
    }
    if (line.endsWith(u'\r'))
        line.chop(1);
    return std::optional(std::move(line));
}

} // namespace revos
