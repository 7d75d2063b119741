#pragma once

#include "files/textdecoder.h"

#include <optional>

namespace revos {

/// Lines of a text file in any encoding TextDecoder knows, without their ends. Streaming, one thread.
class LineReader
{
public:
    explicit LineReader(QIODevice& device);

    /// The next line; none at the end. A file that ends with a line end has no empty line behind it.
    [[nodiscard]] Result<std::optional<QString>> next();

private:
    TextDecoder m_decoder;
    QString m_text;
    qsizetype m_at = 0;
    bool m_ended = false;
};

} // namespace revos
