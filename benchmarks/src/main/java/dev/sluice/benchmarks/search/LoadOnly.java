package dev.sluice.benchmarks.search;

public class LoadOnly {
  public static void main(String[] a) {
    var ds = new org.postgresql.ds.PGSimpleDataSource();
    ds.setUrl(a[0]);
    ds.setUser("sluice");
    ds.setReWriteBatchedInserts(true);
    long t = System.nanoTime();
    new CorpusLoader(
            new org.springframework.jdbc.datasource.SingleConnectionDataSource(
                a[0], "sluice", "", true))
        .load(SourceFiles.ofThisJdk(), Long.parseLong(a[1]));
    System.out.println((System.nanoTime() - t) / 1e9);
  }
}
