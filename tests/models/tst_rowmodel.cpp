#include "models/rowmodel.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace revos;
using namespace Qt::StringLiterals;

namespace {

struct Item
{
    int key = 0;
    int value = 0;

    bool operator==(const Item&) const = default;
};

class ItemModel final : public RowModel<Item>
{
public:
    using RowModel::RowModel;

protected:
    int columns() const override { return 2; }
    QVariant cell(const Item& row, int column, int role) const override
    {
        return role == Qt::DisplayRole ? QVariant(column == 0 ? row.key : row.value) : QVariant();
    }
    QVariant header(int column, int role) const override
    {
        return role == Qt::DisplayRole ? QVariant(column) : QVariant();
    }
    QUuid keyOf(const Item& row) const override
    {
        return QUuid(static_cast<uint>(row.key), 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
    }
};

QList<Item> itemsOf(const QList<int>& keys)
{
    QList<Item> items;
    for (const int key : keys)
        items.append({key, key});
    return items;
}

} // namespace

class TestRowModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mergeReachesEveryOrder_data();
    void mergeReachesEveryOrder();
    void unchangedRowsSaySo();
    void changedRowIsToldAlone();
    void selectionSurvivesAReload();
    void manyMovesAreAReset();
    void randomMergesOfManyRows();
    void indexesOfOthersAreRefused();
    void droppedAndAppendedRows();
};

void TestRowModel::mergeReachesEveryOrder_data()
{
    QTest::addColumn<QList<int>>("before");
    QTest::addColumn<QList<int>>("after");
    QTest::newRow("from nothing") << QList<int>{} << QList<int>{1, 2, 3};
    QTest::newRow("to nothing") << QList<int>{1, 2, 3} << QList<int>{};
    QTest::newRow("same") << QList<int>{1, 2, 3} << QList<int>{1, 2, 3};
    QTest::newRow("new at the top") << QList<int>{2, 3} << QList<int>{1, 2, 3};
    QTest::newRow("new in the middle") << QList<int>{1, 4} << QList<int>{1, 2, 3, 4};
    QTest::newRow("new at the end") << QList<int>{1} << QList<int>{1, 2, 3};
    QTest::newRow("gone in the middle") << QList<int>{1, 2, 3, 4} << QList<int>{1, 4};
    QTest::newRow("last to the top") << QList<int>{1, 2, 3} << QList<int>{3, 1, 2};
    QTest::newRow("first to the end") << QList<int>{1, 2, 3} << QList<int>{2, 3, 1};
    QTest::newRow("turned round") << QList<int>{1, 2, 3, 4} << QList<int>{4, 3, 2, 1};
    QTest::newRow("all at once") << QList<int>{1, 2, 3, 4, 5} << QList<int>{6, 5, 2, 7, 1};
    QTest::newRow("nothing in common") << QList<int>{1, 2} << QList<int>{3, 4, 5};
}

void TestRowModel::mergeReachesEveryOrder()
{
    QFETCH(QList<int>, before);
    QFETCH(QList<int>, after);
    ItemModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.resetRows(itemsOf(before));
    const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.mergeRows(itemsOf(after));
    QCOMPARE(model.rows(), itemsOf(after));
    QCOMPARE(resets.count(), 0);
}

void TestRowModel::unchangedRowsSaySo()
{
    ItemModel model;
    model.resetRows(itemsOf({1, 2, 3}));
    const QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.mergeRows(itemsOf({1, 2, 3}));
    QCOMPARE(changes.count(), 0);
}

void TestRowModel::changedRowIsToldAlone()
{
    ItemModel model;
    model.resetRows(itemsOf({1, 2, 3}));
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    QList<Item> rows = itemsOf({1, 2, 3});
    rows[1].value = 20;
    model.mergeRows(rows);
    QCOMPARE(changes.count(), 1);
    QCOMPARE(changes.at(0).at(0).toModelIndex(), model.index(1, 0));
    QCOMPARE(changes.at(0).at(1).toModelIndex(), model.index(1, 1));
}

void TestRowModel::selectionSurvivesAReload()
{
    ItemModel model;
    model.resetRows(itemsOf({1, 2, 3}));
    const QPersistentModelIndex chosen = model.index(1, 0);
    model.mergeRows(itemsOf({9, 8, 3, 2, 1}));
    QVERIFY(chosen.isValid());
    QCOMPARE(chosen.data().toInt(), 2);
    QCOMPARE(chosen.row(), 3);
}

void TestRowModel::manyMovesAreAReset()
{
    QList<int> keys;
    for (int key = 0; key < 1000; ++key)
        keys.append(key);
    ItemModel model;
    model.resetRows(itemsOf(keys));
    const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    std::reverse(keys.begin(), keys.end());
    model.mergeRows(itemsOf(keys));
    QCOMPARE(model.rows(), itemsOf(keys));
    QCOMPARE(resets.count(), 1);
}

void TestRowModel::randomMergesOfManyRows()
{
    QRandomGenerator random(42);
    ItemModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QList<int> keys;
    for (int key = 0; key < 10'000; ++key)
        keys.append(key);
    model.resetRows(itemsOf(keys));
    for (int round = 0; round < 5; ++round) {
        for (int change = 0; change < 20; ++change) {
            keys.removeAt(random.bounded(keys.size()));
            keys.insert(random.bounded(keys.size()), 20'000 + round * 100 + change);
        }
        model.mergeRows(itemsOf(keys));
        QCOMPARE(model.rows(), itemsOf(keys));
    }
}

void TestRowModel::indexesOfOthersAreRefused()
{
    ItemModel model;
    ItemModel other;
    model.resetRows(itemsOf({1}));
    other.resetRows(itemsOf({1}));
    QVERIFY(model.rowAt(model.index(0, 0)) != nullptr);
    QVERIFY(model.rowAt(other.index(0, 0)) == nullptr);
    QVERIFY(model.rowAt(-1) == nullptr);
    QVERIFY(model.rowAt(1) == nullptr);
    QCOMPARE(model.rowCount(model.index(0, 0)), 0);
    QVERIFY(!model.headerData(2, Qt::Horizontal).isValid());
    QVERIFY(!model.headerData(0, Qt::Vertical).isValid());
}

void TestRowModel::droppedAndAppendedRows()
{
    ItemModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.appendRow({1, 1});
    model.appendRow({2, 2});
    model.dropFirst(0);
    QCOMPARE(model.rowCount(), 2);
    model.dropFirst(1);
    QCOMPARE(model.rows(), itemsOf({2}));
}

QTEST_GUILESS_MAIN(TestRowModel)
#include "tst_rowmodel.moc"
