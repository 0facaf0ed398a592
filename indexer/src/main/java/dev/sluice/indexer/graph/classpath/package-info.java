/** Class files of what a repository depends on: jars and folders that its owner has named. */
@NullMarked
package dev.sluice.indexer.graph.classpath;

import org.jspecify.annotations.NullMarked;
