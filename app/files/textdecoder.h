#pragma once

#include "core/result.h"

#include <QIODevice>
#include <QString>
#include <QStringDecoder>

namespace revos {

/// Turns the bytes of a file into text, piece by piece. The encoding is found out from a byte order mark or
/// from the first 256 KiB (valid UTF-8, else Windows-1252, which Latin-1 files are), and then kept strictly:
/// what does not fit it is an error, never a replacement character. One thread.
class TextDecoder
{
public:
    explicit TextDecoder(QIODevice& device);

    /// The next piece of at most 64 KiB of bytes; a null QString at the end.
    /// @errors Internal when the device fails; Invalid "text.wrong-encoding" with the byte's offset.
    [[nodiscard]] Result<QString> next();
    /// "UTF-8", "UTF-16" or "Windows-1252"; known after the first next().
    QString encodingName() const;
    /// Bytes turned into text so far.
    qint64 bytesRead() const { return m_offset; }

private:
    enum class Encoding { Unknown, Utf8, Utf16, Windows1252 };

    [[nodiscard]] Result<void> sniff();
    [[nodiscard]] Result<QString> decode(const QByteArray& bytes);

    QIODevice& m_device;
    QByteArray m_sniffed; ///< read to find the encoding out, not yet given out
    Encoding m_encoding = Encoding::Unknown;
    QStringDecoder m_decoder;
    qint64 m_offset = 0;
};

} // namespace revos
