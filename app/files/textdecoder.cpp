#include "files/textdecoder.h"

namespace revos {

namespace {

constexpr qint64 kSniffBytes = 256LL * 1024;
constexpr qint64 kPieceBytes = 64LL * 1024;

// What Windows-1252 has where Latin-1 has control characters (unicode.org, CP1252.TXT); 0 = not assigned.
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

/// Whether @p bytes are UTF-8, except for a character cut off at the end.
bool looksLikeUtf8(const QByteArray& bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Default);
    const QString text = decoder(bytes);
    return !decoder.hasError() && !text.contains(QChar::ReplacementCharacter);
}

Error wrongEncoding(const QString& encoding, qint64 offset)
{
    return Error::invalid("text.wrong-encoding", {encoding, QString::number(offset)});
}

} // namespace

TextDecoder::TextDecoder(QIODevice& device)
    : m_device(device)
{}

Result<QString> TextDecoder::next()
{
    if (m_encoding == Encoding::Unknown)
        REVOS_TRY(sniff());
    QByteArray piece = std::exchange(m_sniffed, {});
    if (piece.isEmpty())
        piece = m_device.read(kPieceBytes);
    if (piece.isEmpty()) {
        if (!m_device.atEnd())
            return fail(Error::because(Code::Internal, "text.unreadable", {m_device.errorString()}));
        return QString();
    }
    return decode(piece);
}

QString TextDecoder::encodingName() const
{
    switch (m_encoding) {
    case Encoding::Unknown:
        return {};
    case Encoding::Utf8:
        return QStringLiteral("UTF-8");
    case Encoding::Utf16:
        return QStringLiteral("UTF-16");
    case Encoding::Windows1252:
        return QStringLiteral("Windows-1252");
    }
    return {};
}

Result<void> TextDecoder::sniff()
{
    m_sniffed = m_device.read(kSniffBytes);
    if (m_sniffed.startsWith("\xFF\xFE") || m_sniffed.startsWith("\xFE\xFF")) {
        m_encoding = Encoding::Utf16;
        m_decoder = QStringDecoder(QStringDecoder::Utf16);
    } else if (m_sniffed.startsWith("\xEF\xBB\xBF") || looksLikeUtf8(m_sniffed)) {
        m_encoding = Encoding::Utf8;
        m_decoder = QStringDecoder(QStringDecoder::Utf8);
    } else {
        m_encoding = Encoding::Windows1252;
    }
    return {};
}

Result<QString> TextDecoder::decode(const QByteArray& bytes)
{
    QString text;
    if (m_encoding == Encoding::Windows1252) {
        text.reserve(bytes.size());
        for (const char byte : bytes) {
            const auto value = static_cast<unsigned char>(byte);
            char16_t unit = value;
            if (value >= 0x80 && value < 0xA0)
                unit = kWindows1252[value - 0x80U];
            if (unit == 0 && value != 0)
                return fail(wrongEncoding(encodingName(), m_offset + text.size()));
            text.append(QChar(unit));
        }
    } else {
        text = m_decoder(bytes);
        if (m_decoder.hasError())
            return fail(wrongEncoding(encodingName(), m_offset));
        // An empty answer would mean the end; a piece can hold nothing but the mark or half a character.
        if (text.isEmpty())
            text = QStringLiteral("");
    }
    m_offset += bytes.size();
    return text;
}

} // namespace revos
