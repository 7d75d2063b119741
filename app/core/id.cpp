#include "core/id.h"

#include <QDateTime>
#include <QRandomGenerator>

#include <array>

namespace revos {

QUuid newUuid7()
{
    std::array<quint32, 3> random{};
    QRandomGenerator::system()->fillRange(random.data(), 3);
    const auto ms = static_cast<quint64>(QDateTime::currentMSecsSinceEpoch());

    const auto high = static_cast<quint32>(ms >> 16U);
    const auto low = static_cast<quint16>(ms & 0xFFFFU);
    const auto version = static_cast<quint16>(0x7000U | (random[0] & 0x0FFFU));
    const auto byte = [&](size_t word, unsigned shift) {
        return static_cast<uchar>((random[word] >> shift) & 0xFFU);
    };
    const auto variant = static_cast<uchar>(0x80U | (byte(0, 16) & 0x3FU));
    return QUuid(high, low, version, variant, byte(0, 24), byte(1, 0), byte(1, 8), byte(1, 16), byte(1, 24),
                 byte(2, 0), byte(2, 8));
}

} // namespace revos
