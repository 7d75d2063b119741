#include "models/leadtablemodel.h"
#include "models/roles.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <vector>

using namespace revos;
using namespace Qt::StringLiterals;

namespace {

/// Keeps work until it is let go, in the order the test wants.
class HoldingExecutor final : public Executor
{
public:
    bool holding = false;
    std::vector<std::function<void()>> held;

    void post(std::function<void()> work) override
    {
        if (holding)
            held.push_back(std::move(work));
        else
            work();
    }

    void release()
    {
        for (auto& work : std::exchange(held, {}))
            work();
    }
};

/// Leads that are made from their number; what was asked is remembered.
class NumberedLeads final : public LeadStore
{
public:
    qint64 total = 0;
    std::optional<Error> error;
    QStringList asked;
    QString prefix = u"Person"_s;

    LeadRow row(qint64 number) const
    {
        LeadRow lead;
        lead.id = LeadId(QUuid(static_cast<uint>(number), 0, 0, 0, 0, 0, 0, 0, 0, 0, 7));
        lead.name = u"%1 %2"_s.arg(prefix).arg(number);
        lead.confidence = number % 2 == 0 ? 90 : -1;
        lead.email = number % 2 == 0 ? u"p%1@example.com"_s.arg(number) : QString();
        lead.createdAt = QDateTime::fromSecsSinceEpoch(1'760'000'000 - number, Qt::UTC);
        return lead;
    }

    LeadPage slice(qint64 offset, int limit) const
    {
        LeadPage page;
        for (qint64 number = offset; number < std::min(total, offset + limit); ++number)
            page.rows.append(row(number));
        if (offset + limit < total && !page.rows.isEmpty())
            page.next = LeadKey{QString::number(offset + limit), page.rows.last().id};
        return page;
    }

    Result<LeadPage> page(const LeadFilter&, const LeadOrder&, const std::optional<LeadKey>& after, int limit,
                          const Call&) override
    {
        asked.append(after ? u"after %1"_s.arg(after->sortText) : u"first"_s);
        if (error)
            return fail(*error);
        return slice(after ? after->sortText.toLongLong() : 0, limit);
    }
    Result<LeadPage> jump(const LeadFilter&, const LeadOrder&, qint64 offset, int limit, const Call&) override
    {
        asked.append(u"jump %1"_s.arg(offset));
        if (error)
            return fail(*error);
        return slice(offset, limit);
    }
    Result<qint64> count(const LeadFilter&, const Call&) override
    {
        asked.append(u"count"_s);
        if (error)
            return fail(*error);
        return total;
    }
    Result<LeadDetail> detail(LeadId, const Call&) override { return fail(Code::NotFound, {}); }
    Result<Facts> facts(LeadId, const Call&) override { return fail(Code::NotFound, {}); }
};

qint64 residentBytes()
{
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    constexpr qint64 kPage = 4096;
    return file.readAll().split(' ').value(1).toLongLong() * kPage;
}

} // namespace

class TestLeadTableModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void loadsAndCounts();
    void testerOverTenThousandRows();
    void rowsUnderWaySaySo();
    void nextPageGoesOnByKeyset();
    void farPlaceIsAJump();
    void nextPageIsFetchedAhead();
    void fastScrollingAsksForTheNewestPlacesOnly();
    void memoryIsBounded();
    void staleAnswersAreDropped();
    void refreshKeepsTheRowsUntilTheNewOnesCome();
    void rowsThatWereDeletedGo();
    void failureIsToldOnceAndNotRetried();
    void sortingReloads();
    void emptyTableSaysSo();

private:
    std::unique_ptr<LeadTableModel> load(qint64 total);
    /// Asks for the row as a view does, and waits for it.
    bool see(LeadTableModel& model, int row);

    NumberedLeads m_leads;
    HoldingExecutor m_executor;
    SteppedClock m_clock{QDateTime::fromSecsSinceEpoch(1'760'000'100, Qt::UTC)};
};

void TestLeadTableModel::init()
{
    m_leads = NumberedLeads();
    m_executor.holding = false;
}

void TestLeadTableModel::cleanup()
{
    m_executor.release();
}

std::unique_ptr<LeadTableModel> TestLeadTableModel::load(qint64 total)
{
    m_leads.total = total;
    auto model = std::make_unique<LeadTableModel>(Async<LeadStore>(m_leads, m_executor), m_clock);
    QSignalSpy counted(model.get(), &LeadTableModel::countChanged);
    model->setFilter({});
    if (!QTest::qWaitFor([&] { return counted.count() == 1 && model->leadAt(0).has_value(); }))
        qFatal("the table did not load");
    QCoreApplication::processEvents();
    return model;
}

bool TestLeadTableModel::see(LeadTableModel& model, int row)
{
    return QTest::qWaitFor([&] { return !model.index(row, 0).data(LoadingRole).toBool(); });
}

void TestLeadTableModel::loadsAndCounts()
{
    const auto model = load(1'000'000);
    QCOMPARE(model->rowCount(), 1'000'000);
    QCOMPARE(model->index(0, LeadTableModel::Person).data().toString(), u"Person 0"_s);
    QCOMPARE(model->index(0, LeadTableModel::Email).data(SubtitleRole).toString(), u"90"_s);
    QVERIFY(!model->index(1, LeadTableModel::Email).data(SubtitleRole).isValid());
}

void TestLeadTableModel::testerOverTenThousandRows()
{
    m_leads.total = 10'000;
    LeadTableModel model(Async<LeadStore>(m_leads, m_executor), m_clock);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setFilter({});
    QTRY_COMPARE(model.rowCount(), 10'000);
    for (int row = 0; row < 10'000; row += 977)
        QVERIFY(see(model, row));
    m_leads.total = 9'000;
    model.refresh();
    QTRY_COMPARE(model.rowCount(), 9'000);
    model.setFilter({{}, {}, u"x"_s});
    QTRY_COMPARE(model.rowCount(), 9'000);
}

void TestLeadTableModel::rowsUnderWaySaySo()
{
    const auto model = load(10'000);
    m_executor.holding = true;
    const QModelIndex far = model->index(5'000, 0);
    QVERIFY(far.data(LoadingRole).toBool());
    QVERIFY(far.data().toString().isEmpty());
    QCOMPARE(far.data(Qt::AccessibleTextRole).toString(), u"Loading"_s);
    QVERIFY(!model->leadAt(5'000).has_value());
    QTRY_VERIFY(!m_executor.held.empty());
    m_executor.holding = false;
    m_executor.release();
    QVERIFY(see(*model, 5'000));
    QCOMPARE(far.data().toString(), u"Person 5000"_s);
}

void TestLeadTableModel::nextPageGoesOnByKeyset()
{
    const auto model = load(10'000);
    QVERIFY(see(*model, 200));
    QVERIFY(m_leads.asked.contains(u"after 200"_s));
    QVERIFY(!m_leads.asked.contains(u"jump 200"_s));
    QCOMPARE(model->index(200, 0).data().toString(), u"Person 200"_s);
}

void TestLeadTableModel::farPlaceIsAJump()
{
    const auto model = load(1'000'000);
    QVERIFY(see(*model, 700'000));
    QVERIFY(m_leads.asked.contains(u"jump 700000"_s));
    QCOMPARE(model->index(700'123, 0).data().toString(), u"Person 700123"_s);
}

void TestLeadTableModel::nextPageIsFetchedAhead()
{
    const auto model = load(10'000);
    QVERIFY(see(*model, 4'000));
    QTRY_VERIFY(m_leads.asked.contains(u"after 4200"_s));
    const qsizetype asked = m_leads.asked.size();
    QVERIFY(see(*model, 4'200));
    // What was fetched ahead is here now; nobody had to ask for it.
    QCOMPARE(m_leads.asked.count(u"after 4200"_s), 1);
    QVERIFY(m_leads.asked.size() <= asked + 1);
}

void TestLeadTableModel::fastScrollingAsksForTheNewestPlacesOnly()
{
    const auto model = load(1'000'000);
    m_leads.asked.clear();
    m_executor.holding = true;
    for (int row = 0; row < 1'000'000; row += 1'000)
        model->index(row, 0).data();
    QTRY_VERIFY(!m_executor.held.empty());
    m_executor.holding = false;
    m_executor.release();
    QVERIFY(see(*model, 999'000));
    QCoreApplication::processEvents();
    QVERIFY2(m_leads.asked.size() <= 16, qPrintable(m_leads.asked.join(u", "_s)));
    QVERIFY(m_leads.asked.contains(u"jump 999000"_s));
}

void TestLeadTableModel::memoryIsBounded()
{
    const auto model = load(1'000'000);
    const qint64 before = residentBytes();
    for (int row = 0; row < 1'000'000; row += 5'003)
        QVERIFY(see(*model, row));
    QCOMPARE(model->pagesHeld(), LeadTableModel::kMostPages);
    const qint64 grown = residentBytes() - before;
    QVERIFY2(grown < 64LL * 1024 * 1024, qPrintable(QString::number(grown)));
}

void TestLeadTableModel::staleAnswersAreDropped()
{
    const auto model = load(1'000);
    m_executor.holding = true;
    model->refresh();
    m_leads.prefix = u"Renamed"_s;
    model->refresh();
    m_executor.holding = false;
    m_leads.asked.clear();
    m_executor.release();
    QTRY_COMPARE(model->index(0, 0).data().toString(), u"Renamed 0"_s);
    // The first refresh was cancelled before it began: only the second one asked.
    QCOMPARE(m_leads.asked.count(u"count"_s), 1);
}

void TestLeadTableModel::refreshKeepsTheRowsUntilTheNewOnesCome()
{
    const auto model = load(1'000);
    const QSignalSpy resets(model.get(), &QAbstractItemModel::modelReset);
    m_executor.holding = true;
    m_leads.prefix = u"Renamed"_s;
    model->refresh();
    QCOMPARE(model->rowCount(), 1'000);
    QCOMPARE(model->index(0, 0).data().toString(), u"Person 0"_s);
    m_executor.holding = false;
    m_executor.release();
    QTRY_COMPARE(model->index(0, 0).data().toString(), u"Renamed 0"_s);
    QCOMPARE(resets.count(), 0);
}

void TestLeadTableModel::rowsThatWereDeletedGo()
{
    const auto model = load(1'000);
    m_leads.total = 150;
    model->refresh();
    QTRY_COMPARE(model->rowCount(), 150);
    QVERIFY(model->leadAt(149).has_value());
    QVERIFY(!model->leadAt(150).has_value());
}

void TestLeadTableModel::failureIsToldOnceAndNotRetried()
{
    const auto model = load(10'000);
    m_leads.error = Error{Code::Offline, {}, {}, {}, {}};
    QSignalSpy failures(model.get(), &LeadTableModel::failed);
    model->index(5'000, 0).data();
    QTRY_COMPARE(failures.count(), 1);
    m_leads.asked.clear();
    for (int paint = 0; paint < 10; ++paint) {
        model->index(5'000, 0).data();
        QCoreApplication::processEvents();
    }
    QCOMPARE(m_leads.asked.size(), 0);
    m_leads.error.reset();
    model->refresh();
    QVERIFY(see(*model, 5'000));
}

void TestLeadTableModel::sortingReloads()
{
    const auto model = load(1'000);
    m_leads.asked.clear();
    model->sort(LeadTableModel::Person, Qt::AscendingOrder);
    QCOMPARE(model->order(), (LeadOrder{LeadSort::Name, false}));
    QTRY_COMPARE(model->rowCount(), 1'000);
    QVERIFY(m_leads.asked.contains(u"first"_s));
    m_leads.asked.clear();
    model->sort(LeadTableModel::Email, Qt::AscendingOrder);
    QCOMPARE(m_leads.asked.size(), 0);
    QVERIFY(!LeadTableModel::isSortable(LeadTableModel::Campaign));
}

void TestLeadTableModel::emptyTableSaysSo()
{
    LeadTableModel model(Async<LeadStore>(m_leads, m_executor), m_clock);
    QSignalSpy loaded(&model, &LeadTableModel::loaded);
    model.setFilter({});
    QTRY_COMPARE(loaded.count(), 1);
    QVERIFY(loaded.at(0).at(0).toBool());
    QCOMPARE(model.rowCount(), 0);
}

QTEST_GUILESS_MAIN(TestLeadTableModel)
#include "tst_leadtablemodel.moc"
